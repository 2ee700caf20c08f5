package dev.parley.engine.graph;

import dev.parley.account.Account;
import dev.parley.outbound.GraphError;
import dev.parley.wire.Json;
import dev.parley.wire.JsonWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The questions that Instagram shows to a person who has not written to the account yet; a tap on
 * one comes as a postback with its payload. Meta keeps them, in sets by language; we write the one
 * for everybody.
 *
 * <p>One call is one request of at most 8 seconds; repeating it changes nothing more. Meta allows
 * about ten in ten minutes for one account. Never throws for anything that Meta or the network
 * does.
 *
 * @see <a
 *     href="https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/messaging-api/ice-breakers">Meta:
 *     ice breakers</a>
 */
public final class IceBreakers {
  private static final String FIELD = "ice_breakers";
  private static final String SET = "call_to_actions";
  private static final String DEFAULT = "default";
  private static final String WHAT = "messenger_profile";
  private static final Duration TIMEOUT = GraphApi.TIMEOUT;

  private final GraphClient client;

  /** Speaks through this client. */
  public IceBreakers(GraphClient client) {
    this.client = client;
  }

  /** What came of a call. */
  public sealed interface Result<T> {
    /** Meta did it, or told it. */
    record Done<T>(T value) implements Result<T> {}

    /** Meta answered with an error; nothing was changed. */
    record Refused<T>(GraphError error) implements Result<T> {}

    /** No answer that can be read; a change may have been made. */
    record NoAnswer<T>(String why) implements Result<T> {}

    /** There is no token to speak with. */
    record NoToken<T>(String why) implements Result<T> {}
  }

  /**
   * What an account has.
   *
   * @param questions those for everybody
   * @param otherLocales the languages for which there are others, set elsewhere
   */
  public record Shown(List<IceBreaker> questions, List<String> otherLocales) {
    /** Copies the lists. */
    public Shown {
      questions = List.copyOf(questions);
      otherLocales = List.copyOf(otherLocales);
    }
  }

  /** What the account has now. */
  public Result<Shown> get(Account account) {
    return call(
        account,
        GraphCall.get(WHAT, client.url().messengerProfile(account.key(), FIELD), TIMEOUT),
        answer ->
            answer.get("data") instanceof Json.Items
                ? Optional.of(shown(answer))
                : Optional.empty());
  }

  /**
   * Has these take the place of all there are, in whatever language.
   *
   * @param questions 1 to {@value IceBreaker#COUNT_MAX}
   */
  public Result<List<IceBreaker>> put(Account account, List<IceBreaker> questions) {
    String body =
        JsonWriter.object(
            out -> {
              out.text("platform", "instagram");
              out.objects(
                  FIELD,
                  List.of(questions),
                  (set, all) -> {
                    set.objects(SET, all, IceBreakers::write);
                    set.text("locale", DEFAULT);
                  });
            });
    return call(
        account,
        GraphCall.post(WHAT, client.url().messengerProfile(account.key()), body, TIMEOUT),
        answer -> done(answer, questions));
  }

  /** Takes all away, if there are any. */
  public Result<List<IceBreaker>> delete(Account account) {
    String body = JsonWriter.object(out -> out.texts("fields", List.of(FIELD)));
    return call(
        account,
        GraphCall.delete(WHAT, client.url().messengerProfile(account.key()), body, TIMEOUT),
        answer -> done(answer, List.of()));
  }

  private <T> Result<T> call(
      Account account, GraphCall call, Function<Json, Optional<T>> understood) {
    return switch (GraphReading.of(client.call(account, call))) {
      case GraphReading.Got got ->
          understood
              .apply(got.object())
              .<Result<T>>map(Result.Done::new)
              .orElseGet(() -> new Result.NoAnswer<>("unreadable_answer"));
      case GraphReading.Refused refused -> new Result.Refused<>(refused.error());
      case GraphReading.NoAnswer no -> new Result.NoAnswer<>(no.why());
      case GraphReading.NoToken none -> new Result.NoToken<>(none.why());
    };
  }

  private static void write(JsonWriter out, IceBreaker question) {
    out.text("question", question.question());
    out.text("payload", question.payload());
  }

  /** One page of Meta's says {@code {"result":"success"}}, another {@code {"success":true}}. */
  private static <T> Optional<T> done(Json answer, T value) {
    boolean success =
        answer.get("success").isTrue()
            || answer.get("result").text().filter("success"::equals).isPresent();
    return success ? Optional.of(value) : Optional.empty();
  }

  static Shown shown(Json answer) {
    List<IceBreaker> questions = new ArrayList<>();
    List<String> otherLocales = new ArrayList<>();
    for (Json set : answer.get("data").items().stream().flatMap(IceBreakers::sets).toList()) {
      String locale = set.get("locale").text().orElse(DEFAULT);
      if (locale.equals(DEFAULT)) {
        questions(set).map(IceBreakers::question).forEach(questions::add);
      } else {
        otherLocales.add(locale);
      }
    }
    return new Shown(questions, otherLocales);
  }

  /** Meta's pages show the sets as they are, its servers' clients see them one level deeper. */
  private static Stream<Json> sets(Json entry) {
    return entry.get(FIELD) instanceof Json.Items(List<Json> sets)
        ? sets.stream()
        : Stream.of(entry);
  }

  /** What was set in the old form has no set around it. */
  private static Stream<Json> questions(Json set) {
    return set.get(SET) instanceof Json.Items(List<Json> questions)
        ? questions.stream()
        : Stream.of(set);
  }

  private static IceBreaker question(Json question) {
    return new IceBreaker(
        question.get("question").text().orElse(""), question.get("payload").text().orElse(""));
  }
}
