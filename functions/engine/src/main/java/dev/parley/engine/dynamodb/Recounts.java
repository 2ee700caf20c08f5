package dev.parley.engine.dynamodb;

import dev.parley.account.WorkspaceId;
import dev.parley.automation.Decision;
import dev.parley.channel.AccountKey;
import dev.parley.engine.dynamodb.RecountLease.Progress;
import dev.parley.engine.dynamodb.RecountRepair.Difference;
import dev.parley.engine.dynamodb.RecountRepair.RunTakenOverException;
import dev.parley.engine.job.JobState;
import dev.parley.engine.job.NewJob;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Counts a workspace once more, from the records of its events, account after account.
 *
 * <p>A run goes on in as many steps as it needs, each as long as the caller has time; what a step
 * has read it leaves in items of the run, so a step that dies is simply taken again. One run at a
 * time has the workspace: the next one begins when it is done, or two minutes after its last step.
 */
public final class Recounts {
  private static final int PAGE = BatchReads.KEYS_MAX;

  /** Numbers in one part, far below DynamoDB's 400 KB for an item. */
  private static final int NUMBERS_MAX = 1_500;

  private static final int ID_BYTES = 16;

  private final DynamoDbClient client;
  private final String conversations;
  private final String stats;
  private final AccountList accounts;
  private final RecountLease lease;
  private final RecountRepair repair;
  private final InstantSource clock;

  /** Reads the journal in the table of conversations, and puts right the table of statistics. */
  public Recounts(
      DynamoDbClient client,
      String conversations,
      String stats,
      AccountList accounts,
      InstantSource clock) {
    this.client = client;
    this.conversations = conversations;
    this.stats = stats;
    this.accounts = accounts;
    this.lease = new RecountLease(client, stats);
    this.repair = new RecountRepair(client, stats, lease);
    this.clock = clock;
  }

  /** What came of a step. */
  public sealed interface Step {
    /**
     * Done as much as there was time for.
     *
     * @param run goes on with it; empty if everything was looked at
     * @param records read in this step
     * @param found in this step
     */
    record Went(Optional<String> run, long records, List<Found> found) implements Step {
      /** Copies the list. */
      public Went {
        found = List.copyOf(found);
      }
    }

    /** Another run is under way; or this one was, and was given up. */
    record Busy() implements Step {}
  }

  /**
   * One number that is not what it should be.
   *
   * @param automation empty for the account's own number
   * @param counter its wire name
   * @param counted what it is, or was before it was put right
   * @param recorded what the journal says
   */
  public record Found(
      AccountKey account,
      String hour,
      Optional<String> automation,
      String counter,
      long counted,
      long recorded) {
    private static Found of(Difference difference) {
      return new Found(
          difference.account(),
          difference.hour().text(),
          difference.automation().map(it -> it.value()),
          difference.counter().wireName(),
          difference.counted(),
          difference.recorded());
    }
  }

  /**
   * Goes on with a run, or begins one.
   *
   * @param run of the step before; empty to begin
   * @param repairs whether the numbers are put right
   * @param stop when the step ends, after the page that it has begun
   */
  public Step step(WorkspaceId workspace, Optional<String> run, boolean repairs, Instant stop) {
    Instant now = clock.instant();
    Optional<Progress> mine =
        run.isPresent()
            ? lease.find(workspace, run.get(), now)
            : lease.take(workspace, HexFormat.of().formatHex(RandomBytes.of(ID_BYTES)), now);
    try {
      return mine.<Step>map(it -> new Work(it, repairs, stop).go()).orElseGet(Step.Busy::new);
    } catch (RunTakenOverException _) {
      return new Step.Busy();
    }
  }

  /** One step. */
  private final class Work {
    private final boolean repairs;
    private final Instant stop;
    private final List<Found> found = new ArrayList<>();
    private Progress progress;
    private long records;

    Work(Progress progress, boolean repairs, Instant stop) {
      this.progress = progress;
      this.repairs = repairs;
      this.stop = stop;
    }

    Step go() {
      do {
        Optional<AccountKey> account = progress.account().or(this::next);
        if (account.isEmpty()) {
          finish();
          return new Step.Went(Optional.empty(), records, found);
        }
        if (progress.account().isEmpty()) {
          progress = progress.beginning(account.get());
        }
        if (read(account.get())) {
          compare(account.get());
        }
      } while (clock.instant().isBefore(stop));
      return new Step.Went(Optional.of(progress.run()), records, found);
    }

    private Optional<AccountKey> next() {
      return accounts
          .page(
              Optional.of(progress.workspace()),
              Optional.empty(),
              progress.done().map(it -> new AccountList.Place(progress.workspace(), it)),
              1)
          .stream()
          .findFirst()
          .map(AccountList.Place::account);
    }

    /** Whether it is read to its end; if not, time is up or a part is full. */
    private boolean read(AccountKey account) {
      Recounted part = new Recounted();
      NewestFirst entries =
          new NewestFirst(client, conversations, lists(progress.workspace(), account), range());
      Instant end = RecountRepair.end(progress).start();
      Optional<ListPosition> place = progress.position();
      boolean more = true;
      while (more && part.numbers() < NUMBERS_MAX && clock.instant().isBefore(stop)) {
        List<ListEntry> page =
            entries.next(PAGE).stream()
                .filter(entry -> entry.position().at() < end.toEpochMilli())
                .toList();
        add(account, page, part);
        more = page.size() == PAGE;
        place = page.isEmpty() ? place : Optional.of(page.getLast().position());
      }
      keep(part, place);
      return !more;
    }

    private ListSource.Range range() {
      Instant oldest = progress.asOf().minus(NewJob.AHEAD_MAX).minus(EventRecord.KEPT);
      return new ListSource.Range(progress.position(), oldest, PAGE, ListSource.Order.OLDEST_FIRST);
    }

    private void add(AccountKey account, List<ListEntry> page, Recounted part) {
      List<Map<String, AttributeValue>> keys =
          page.stream()
              .filter(entry -> entry.conversation().account().equals(account))
              .map(entry -> Keys.of(entry.item().attributes()))
              .toList();
      BatchReads.read(client, conversations, keys).values().stream()
          .filter(item -> item.isAlive(progress.asOf()))
          .forEach(part::add);
      records += keys.size();
    }

    /** The part first: written again it is the same, and nothing is known of it before. */
    private void keep(Recounted part, Optional<ListPosition> place) {
      Item.Writer item = Item.writer().all(progress.partKey(progress.part()));
      item.number(Item.EXPIRES_AT, progress.asOf().plus(EventRecord.KEPT).getEpochSecond());
      part.write(item);
      client.putItem(put -> put.tableName(stats).item(item.attributes()));
      save(progress.behind(place));
    }

    private void compare(AccountKey account) {
      Recounted journal = new Recounted();
      List<Item> parts = parts();
      parts.subList(0, (int) progress.part()).forEach(it -> journal.add(Recounted.read(it)));
      repair.compare(progress, account, journal, repairs).stream()
          .map(Found::of)
          .forEach(found::add);
      if (repairs) {
        repair.sumAnew(
            progress, CountKeys.partition(progress.workspace()), CountKeys.suffix(account));
      }
      save(progress.accountDone());
      BatchWrites.delete(
          client, stats, parts.stream().map(it -> Keys.of(it.attributes())).toList());
    }

    private List<Item> parts() {
      String from = progress.parts();
      return CountRow.query(
          client, stats, CountKeys.partition(progress.workspace()), from, from + "~");
    }

    private void finish() {
      if (repairs) {
        repair.sumAnew(progress, CountKeys.GLOBAL, CountKeys.ALL);
      }
      lease.release(progress);
    }

    private void save(Progress next) {
      if (!lease.save(next, clock.instant())) {
        throw new RunTakenOverException();
      }
      progress = next;
    }
  }

  /** Every list that a record of the account may be in, once it is decided or over. */
  private static List<String> lists(WorkspaceId workspace, AccountKey account) {
    Stream<String> events =
        Stream.of(Decision.Outcome.values())
            .filter(Decision.Outcome::isRecorded)
            .map(outcome -> Keys.runs(account, outcome.name()));
    return Stream.concat(events, jobs(workspace, account)).toList();
  }

  /** Only WhatsApp has jobs; they are in lists of their workspace. */
  private static Stream<String> jobs(WorkspaceId workspace, AccountKey account) {
    return switch (account.channel()) {
      case INSTAGRAM -> Stream.empty();
      case WHATSAPP -> Stream.of(JobState.values()).map(state -> JobRecord.list(workspace, state));
    };
  }
}
