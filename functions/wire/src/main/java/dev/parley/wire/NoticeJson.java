package dev.parley.wire;

import dev.parley.event.EventHead;
import dev.parley.event.InboundEvent.AccountNotice;
import dev.parley.event.InboundEvent.DashboardTest;
import dev.parley.event.InboundEvent.Handover;
import dev.parley.event.InboundEvent.Notice;
import dev.parley.event.InboundEvent.NumberChanged;
import dev.parley.event.InboundEvent.PolicyEnforcement;
import dev.parley.event.InboundEvent.Standby;
import dev.parley.event.InboundEvent.Undecodable;
import dev.parley.event.InboundEvent.Unsupported;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything else: names of the kinds, and for each kind how it is written and read. */
final class NoticeJson {
  private NoticeJson() {}

  static String kind(Notice event) {
    return switch (event) {
      case Handover _ -> "handover";
      case PolicyEnforcement _ -> "policy_enforcement";
      case Standby _ -> "standby";
      case DashboardTest _ -> "dashboard_test";
      case AccountNotice _ -> "account_notice";
      case NumberChanged _ -> "number_changed";
      case Unsupported _ -> "unsupported";
      case Undecodable _ -> "undecodable";
    };
  }

  static void write(Notice event, JsonWriter out) {
    switch (event) {
      case Handover e -> out.text("action", e.action());
      case PolicyEnforcement e -> write(e, out);
      case Standby e -> out.text("of", e.kind());
      case DashboardTest e -> out.text("field", e.field());
      case AccountNotice e -> write(e, out);
      case NumberChanged e -> out.text("to", e.to().value());
      case Unsupported e -> out.text("what", e.what());
      case Undecodable e -> out.members(BundleCodec.parse(e.json()));
    }
  }

  static @Nullable Notice read(String kind, EventHead head, Json in) {
    return switch (kind) {
      case "handover" -> new Handover(head, Member.text(in, "action"));
      case "policy_enforcement" -> policyEnforcement(head, in);
      case "standby" -> new Standby(head, Member.text(in, "of"));
      case "dashboard_test" -> new DashboardTest(head, Member.text(in, "field"));
      case "account_notice" -> accountNotice(head, in);
      case "number_changed" -> new NumberChanged(head, Member.user(in, "to"));
      case "unsupported" -> new Unsupported(head, Member.text(in, "what"));
      default -> null;
    };
  }

  private static void write(AccountNotice e, JsonWriter out) {
    out.text("field", e.field());
    if (!e.details().isEmpty()) {
      out.object("details", to -> new TreeMap<>(e.details()).forEach(to::text));
    }
  }

  private static AccountNotice accountNotice(EventHead head, Json in) {
    Json details = in.get("details");
    Map<String, String> read = new HashMap<>();
    for (String name : details.names()) {
      details.get(name).text().ifPresent(value -> read.put(name, value));
    }
    return new AccountNotice(head, Member.text(in, "field"), read);
  }

  private static void write(PolicyEnforcement e, JsonWriter out) {
    out.text("action", e.action());
    out.text("reason", e.reason());
  }

  private static PolicyEnforcement policyEnforcement(EventHead head, Json in) {
    return new PolicyEnforcement(head, Member.text(in, "action"), Member.optional(in, "reason"));
  }
}
