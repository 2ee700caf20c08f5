package dev.parley.engine.dynamodb;

import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.catalogue.TableSpec;
import dev.parley.channel.AccountKey;
import dev.parley.engine.document.AutomationReader.Reading;
import dev.parley.engine.document.DocumentCodec;
import dev.parley.engine.document.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An automation as it is kept, its place among those of its account, and who saved it last. */
public sealed interface StoredAutomation {
  /** The order of creation; {@link AutomationOrder} may say otherwise. */
  Comparator<StoredAutomation> ORDER =
      Comparator.comparingLong(StoredAutomation::position)
          .thenComparing(stored -> stored.id().value());

  /** Names it in its account. */
  AutomationId id();

  /** Counts its edits, from 1. */
  long revision();

  /** Grows with each automation; decides where no order says otherwise. */
  long position();

  /** When this revision was made, and by whom. */
  Stamp stamp();

  /** One that runs. */
  record Ready(Automation automation, long position, Stamp stamp) implements StoredAutomation {
    /** Nobody knows who saved it. */
    public Ready(Automation automation, long position) {
      this(automation, position, Stamp.NONE);
    }

    @Override
    public AutomationId id() {
      return automation.id();
    }

    @Override
    public long revision() {
      return automation.revision();
    }
  }

  /**
   * One whose document breaks the rules of this version: an older or a newer one wrote it. It does
   * not run, and can be replaced and deleted.
   *
   * @param revision 0 if it has none
   * @param json the document as it is kept; empty if there is none
   * @param findings what is wrong with it, at least one thing
   */
  record Unreadable(
      AutomationId id,
      long revision,
      long position,
      String json,
      List<Finding> findings,
      Stamp stamp)
      implements StoredAutomation {
    /** Copies the findings. */
    public Unreadable {
      findings = List.copyOf(findings);
    }
  }

  /** What runs; empty if this version cannot read it. */
  default Optional<Automation> readable() {
    return switch (this) {
      case Ready ready -> Optional.of(ready.automation());
      case Unreadable _ -> Optional.empty();
    };
  }

  /** Reads whatever is kept; never fails because of it. */
  static StoredAutomation of(Item item, DocumentCodec codec) {
    AutomationId id = AccountKeys.automationId(item.text(TableSpec.SORT_KEY).orElseThrow());
    return of(item, id, item.number("revision").orElse(0), codec);
  }

  /** The same for an item that says elsewhere which automation and revision it is. */
  static StoredAutomation of(Item item, AutomationId id, long revision, DocumentCodec codec) {
    long position = item.number("position").orElse(0);
    String json = item.text("json").orElse("");
    Stamp stamp = Stamp.of(item, revision);
    return switch (codec.read(json, id, revision)) {
      case Reading.Valid valid -> new Ready(valid.automation(), position, stamp);
      case Reading.Invalid invalid ->
          new Unreadable(id, revision, position, json, invalid.findings(), stamp);
    };
  }

  /** The whole item of an automation. */
  static Map<String, AttributeValue> item(AccountKey account, Ready stored, DocumentCodec codec) {
    Item.Writer item =
        Item.writer()
            .all(AccountKeys.automation(account, stored.id()))
            .number("position", stored.position())
            .number("revision", stored.revision())
            .text("json", codec.write(stored.automation()));
    stored.stamp().in(item);
    return item.attributes();
  }
}
