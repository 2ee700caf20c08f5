package dev.parley.engine.template;

import dev.parley.event.Bundle;
import dev.parley.event.InboundEvent;
import dev.parley.event.InboundEvent.AccountNotice;
import java.util.List;
import java.util.Optional;

/**
 * What Meta says of message templates by webhook: how it stands to each of them now.
 *
 * @see <a
 *     href="https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/message_template_status_update">Meta:
 *     message_template_status_update</a>
 */
public final class TemplateNotices {
  private static final String STATUS = "message_template_status_update";

  private final TemplateStore store;

  /** Notes it in this store. */
  public TemplateNotices(TemplateStore store) {
    this.store = store;
  }

  /**
   * Notes what a bundle says of templates; everything else in it is left alone. Hearing it again
   * changes nothing.
   *
   * @return how many templates it was about: 0 for those that were not made here
   */
  public int hear(Bundle bundle) {
    int heard = 0;
    for (InboundEvent event : bundle.events()) {
      if (event instanceof AccountNotice notice && notice.field().equals(STATUS)) {
        heard += hear(notice);
      }
    }
    return heard;
  }

  /** Stands under the id of the business account, which is the entry's. */
  private int hear(AccountNotice notice) {
    String id = notice.details().getOrDefault("message_template_id", "");
    Optional<Approval> approval =
        Approval.ofMeta(
            notice.details().getOrDefault("event", ""),
            Optional.ofNullable(notice.details().get("reason")));
    if (approval.isEmpty() || !ProviderKind.META.isId(id)) {
      return 0;
    }
    List<StoredTemplate> found = store.byId(notice.head().conversation().account().id(), id);
    for (StoredTemplate template : found) {
      var _ = store.approval(template, approval.get());
    }
    return found.size();
  }
}
