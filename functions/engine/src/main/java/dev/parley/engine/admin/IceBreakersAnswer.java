package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.engine.graph.IceBreaker;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * The ice breakers that Meta has.
 *
 * @param otherLocales languages for which there are others, set elsewhere; a change takes them away
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record IceBreakersAnswer(List<Item> iceBreakers, List<String> otherLocales) {

  /** One of them. */
  @Serdeable
  record Item(String question, String payload) {}

  static IceBreakersAnswer of(List<IceBreaker> questions, List<String> otherLocales) {
    return new IceBreakersAnswer(
        questions.stream().map(one -> new Item(one.question(), one.payload())).toList(),
        otherLocales);
  }
}
