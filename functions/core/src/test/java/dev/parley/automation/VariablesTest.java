package dev.parley.automation;

import static dev.parley.automation.Samples.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.conversation.Contact;
import dev.parley.conversation.ContactChange;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariablesTest {
  private static final Contact MAYA =
      ContactChange.profile(Optional.of("Maya"), Optional.of("maya.x"))
          .and(ContactChange.email("maya@example.org"))
          .and(ContactChange.phone("+4915123456789"))
          .and(ContactChange.field("size", "XL"))
          .applyTo(Contact.unknown());

  private static String filled(Contact contact, String said, String text) {
    return new Variables(Samples.ACCOUNT, contact, Optional.of(said)).fill(text);
  }

  @Test
  void everyNameOfTheListHasItsValue() {
    assertThat(
            filled(
                MAYA,
                "hi",
                "{{name}} {{username}} {{text}} {{email}} {{phone}} {{account}} {{size}}"))
        .isEqualTo("Maya maya.x hi maya@example.org +4915123456789 parley.demo XL");
  }

  @Test
  void aFallbackStandsInForWhatIsNotKnown() {
    assertThat(filled(Contact.unknown(), "hi", "Hi {{name|friend}}, {{ size | any size }}!"))
        .isEqualTo("Hi friend, any size!");
    assertThat(filled(Contact.unknown(), "hi", "Hi {{name}}{{nothing}}!")).isEqualTo("Hi !");
  }

  @Test
  void aValueThatLooksLikeAVariableStaysAsItIs() {
    assertThat(filled(MAYA, "{{email}} $1 \\", "You said: {{text}}"))
        .isEqualTo("You said: {{email}} $1 \\");
    assertThat(filled(MAYA, "{{email", "{{text}}}}")).isEqualTo("{{email}}");
  }

  @Test
  void aValueHasThreeHundredCharactersAtMostAndNeverHalfOfOne() {
    assertThat(filled(MAYA, "🔥".repeat(400), "{{text}}")).isEqualTo("🔥".repeat(300));
    assertThat(filled(MAYA, "x".repeat(300), "{{text}}")).isEqualTo("x".repeat(300));
  }

  @Test
  void aValueStandsOnOneLine() {
    assertThat(filled(MAYA, " a\n\tb\u0000c\u0085d\u2028e ", "{{text}}")).isEqualTo("a b c d e");
  }

  @Test
  void whatIsNoVariableIsLeftAlone() {
    String text = "{{}} {{1a}} {name} {{name|a{b}} {{ name";

    assertThat(filled(MAYA, "hi", text)).isEqualTo(text);
  }

  @Test
  void aBlankValueIsNone() {
    assertThat(filled(MAYA, " \n ", "{{text|nothing}}")).isEqualTo("nothing");
  }

  @Test
  void aFieldsValueIsCutBetweenCharacters() {
    Variables variables = new Variables(Samples.ACCOUNT, MAYA, Optional.of("x"));

    assertThat(variables.fillValue("{{text}}" + "🔥".repeat(249)).length()).isEqualTo(499);
    assertThat(variables.fillValue("{{text}}" + "🔥".repeat(250)))
        .isEqualTo("x" + "🔥".repeat(249));
    assertThat(variables.fillValue("{{gone}}")).isEmpty();
  }

  @Test
  void theProfileIsReadOnlyForWhatItSaysAndWhatIsNotKnownYet() {
    Talk name = Talk.with(Draft.dm("n").then(send("Hi {{name|you}}, {{text}}")).done());
    Talk username = Talk.with(Draft.dm("n").then(send("@{{username}}")).done());
    Talk none = Talk.with(Draft.dm("n").then(send("Hi {{account}}")).done());
    Fact profile = new Fact.Profile(Optional.of("Maya"), Optional.of("maya.x"), Optional.empty());

    assertThat(name.profile(profile).says("hi")).containsExactly("Hi Maya, hi");
    assertThat(name.asked()).hasSize(1);
    name.says("again");
    assertThat(name.asked()).isEmpty();
    username.learned(ContactChange.profile(Optional.of("Maya"), Optional.empty()));
    assertThat(username.profile(profile).says("hi")).containsExactly("@maya.x");
    none.profile(profile).says("hi");
    assertThat(none.asked()).isEmpty();
  }

  private static String filledUrl(String said, String url) {
    return new Variables(Samples.ACCOUNT, MAYA, Optional.of(said)).fillUrl(url);
  }

  @Test
  void aValueInAnAddressStaysInItsPartOfPathOrQuery() {
    assertThat(filledUrl("a b/c?d#e&f=g%", "https://a.example/{{size}}?q={{text}}&e={{email}}"))
        .isEqualTo("https://a.example/XL?q=a%20b%2Fc%3Fd%23e%26f%3Dg%25&e=maya%40example.org");
    assertThat(filledUrl("hi", "https://a.example/?q={{nothing|a b}}"))
        .isEqualTo("https://a.example/?q=a%20b");
  }

  @Test
  void anAddressThatValuesMakeTooLongGoesWithoutThem() {
    String url = "https://a.example/" + "{{text}}".repeat(10);

    assertThat(filledUrl("ü".repeat(300), url)).isEqualTo("https://a.example/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://{{name}}/",
        "https://{{name|shop}}.example/",
        "https://shop.example:{{text}}/",
        "https://{{name}}@shop.example/",
        "{{text}}",
        "{{text}}://shop.example/",
        "https:{{text}}",
        "https://shop.example{{text}}",
        "https://shop.example/#{{text}}",
        "https://shop.example/{{",
        "https://shop.example/{name}",
      })
  void aVariableNeverChoosesWhereAnAddressLeads(String url) {
    assertThatThrownBy(() -> new Message.Choice.Link("Go", url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("url ");
  }

  @Test
  void theHostOfAnAddressIsShownAsItStandsInDns() {
    assertThat(new Message.Choice.Link("Go", "https://MÜLLER.example/{{name|x y}}").url())
        .isEqualTo("https://xn--mller-kva.example/{{name|x y}}");
  }
}
