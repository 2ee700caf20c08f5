package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OpenedTest {
  private final Opened opened = new Opened();
  private final List<String> closed = new ArrayList<>();

  private void keep(String name) {
    opened.keep(() -> closed.add(name));
  }

  private void keepBroken(String name) {
    opened.keep(
        () -> {
          throw new IllegalStateException(name);
        });
  }

  @Test
  void lastOpenedIsClosedFirstAndOnlyOnce() {
    keep("first");
    keep("last");

    opened.close();
    opened.close();

    assertThat(closed).containsExactly("last", "first");
  }

  @Test
  void everythingIsClosedThoughSomeCannotBe() {
    keep("first");
    keepBroken("one");
    keep("middle");
    keepBroken("other");
    keep("last");

    assertThatThrownBy(opened::close)
        .hasMessageContaining("other")
        .satisfies(
            e ->
                assertThat(e.getSuppressed())
                    .extracting(Throwable::getMessage)
                    .containsExactly("one"));
    assertThat(closed).containsExactly("last", "middle", "first");
  }

  @Test
  void failureThatCameFirstStaysTheOneToBeTold() {
    keepBroken("broken");
    keep("fine");
    IllegalStateException failure = new IllegalStateException("no start");

    opened.closeAfter(failure);

    assertThat(failure.getSuppressed())
        .singleElement()
        .extracting(Throwable::getMessage)
        .asString()
        .contains("broken");
    assertThat(closed).containsExactly("fine");
  }
}
