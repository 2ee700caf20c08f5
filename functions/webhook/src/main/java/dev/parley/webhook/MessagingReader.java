package dev.parley.webhook;

import dev.parley.event.InboundEvent;
import dev.parley.event.InboundEvent.Delivered;
import dev.parley.event.InboundEvent.Edited;
import dev.parley.event.InboundEvent.Handover;
import dev.parley.event.InboundEvent.OptIn;
import dev.parley.event.InboundEvent.PolicyEnforcement;
import dev.parley.event.InboundEvent.Postback;
import dev.parley.event.InboundEvent.Reaction;
import dev.parley.event.InboundEvent.Read;
import dev.parley.event.InboundEvent.ReferralOpened;
import dev.parley.event.InboundEvent.Text;
import dev.parley.wire.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One item of {@code messaging[]}. What a person did needs a person; without one, and for what we
 * do not know, it is {@link InboundEvent.Unsupported}.
 */
final class MessagingReader {
  private static final int MIDS_MAX = 200;

  private static final Set<String> FRAME = Set.of("sender", "recipient", "timestamp", "is_self");

  private static final List<String> KEYS =
      List.of(
          "message",
          "postback",
          "reaction",
          "read",
          "delivery",
          "message_edit",
          "referral",
          "optin",
          "pass_thread_control",
          "take_thread_control",
          "request_thread_control",
          "app_roles",
          "policy-enforcement");

  private final Item item;

  MessagingReader(Item item) {
    this.item = item;
  }

  InboundEvent read() {
    String key = key(item.json());
    return switch (key) {
      case "message" -> new MessageReader(item).read();
      case "postback", "reaction", "referral", "optin" -> fromUser(key);
      case "read" -> read(item.get("read"));
      case "delivery" -> delivered(item.get("delivery"));
      case "message_edit" -> edited(item.get("message_edit"));
      case "pass_thread_control", "take_thread_control", "request_thread_control", "app_roles" ->
          new Handover(item.head(item.fingerprint(), key), key);
      case "policy-enforcement" -> policyEnforcement(item.get(key));
      default -> item.unsupported(key);
    };
  }

  /** The one key that says what the item is; a known one before one that Meta has just added. */
  static String key(Json item) {
    for (String known : KEYS) {
      if (item.get(known).isPresent()) {
        return known;
      }
    }
    for (String name : item.names()) {
      if (!FRAME.contains(name)) {
        return name;
      }
    }
    return "messaging";
  }

  private InboundEvent fromUser(String key) {
    if (item.isOwn()) {
      return item.ownAction();
    }
    if (item.person().isEmpty()) {
      return item.unsupported(key + ".sender");
    }
    Json what = item.get(key);
    return switch (key) {
      case "postback" -> postback(what);
      case "reaction" -> reaction(what);
      case "referral" -> new ReferralOpened(item.head(item.fingerprint(), key), Referrals.of(what));
      default -> optIn(what);
    };
  }

  private InboundEvent postback(Json postback) {
    Optional<String> mid = Texts.id(postback.get("mid"));
    return new Postback(
        item.head(mid.orElseGet(item::fingerprint), "postback"),
        mid,
        Texts.text(postback.get("title")).orElse(""),
        Texts.text(postback.get("payload")).orElse(""),
        Referrals.optional(postback.get("referral")));
  }

  private InboundEvent reaction(Json reaction) {
    Optional<String> mid = Texts.id(reaction.get("mid"));
    if (mid.isEmpty()) {
      return item.unsupported("reaction.mid");
    }
    String action = reaction.get("action").text().orElse("");
    String id = mid.get() + "|" + item.personId() + "|" + action + "|" + item.at().toEpochMilli();
    Optional<String> emoji =
        action.equals("unreact")
            ? Optional.empty()
            : Texts.text(reaction.get("emoji")).or(() -> Texts.text(reaction.get("reaction")));
    return new Reaction(item.head(id, "reaction"), mid.get(), emoji);
  }

  private InboundEvent optIn(Json optIn) {
    return new OptIn(
        item.head(item.fingerprint(), "optin"),
        Texts.text(optIn.get("type")).orElse("ref"),
        Texts.text(optIn.get("ref")).or(() -> Texts.text(optIn.get("user_ref"))));
  }

  private InboundEvent read(Json read) {
    Optional<String> mid = Texts.id(read.get("mid"));
    String upTo = mid.or(() -> read.get("watermark").text()).orElse("");
    return new Read(
        item.head(upTo + "|" + item.personId(), "read"),
        mid,
        Timestamps.read(read.get("watermark")));
  }

  private InboundEvent delivered(Json delivery) {
    List<String> mids =
        delivery.get("mids").items().stream()
            .flatMap(mid -> Texts.id(mid).stream())
            .limit(MIDS_MAX)
            .toList();
    String id = String.join("|", mids) + "|" + delivery.get("watermark").text().orElse("");
    return new Delivered(item.head(id, "delivered"), mids);
  }

  /**
   * {@code num_edit} 0 is no edit: Meta sends it in place of, or beside, the message itself. With a
   * text it is that message, under the message's own key, so the second of the two changes nothing.
   */
  private InboundEvent edited(Json edit) {
    Optional<String> mid = Texts.id(edit.get("mid"));
    Optional<String> text = Texts.text(edit.get("text"));
    int numEdit = edit.get("num_edit").number().orElse(1L).intValue();
    if (mid.isEmpty()) {
      return item.unsupported("message_edit.mid");
    }
    if (item.isOwn()) {
      return item.ownAction();
    }
    if (numEdit == 0 && text.isPresent() && item.person().isPresent()) {
      return new Text(
          item.head(mid.get(), MessageReader.KIND),
          mid.get(),
          text.get(),
          Optional.empty(),
          Optional.empty());
    }
    return new Edited(item.head(mid.get(), "edit" + numEdit), mid.get(), text, numEdit);
  }

  private InboundEvent policyEnforcement(Json policy) {
    return new PolicyEnforcement(
        item.source().head(Source.NOBODY, item.at(), item.fingerprint(), "policy-enforcement"),
        Texts.text(policy.get("action")).orElse(""),
        Texts.text(policy.get("reason")));
  }
}
