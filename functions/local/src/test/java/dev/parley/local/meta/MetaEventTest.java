package dev.parley.local.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each event as the files in {@code events/} have it. */
final class MetaEventTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_763_800_000_000L);
  private static final MetaEvent.Head HEAD = new MetaEvent.Head("178", "125", "m_1", NOW);

  @Test
  void storyMentionIsAnAttachment() {
    assertThat(new MetaEvent.StoryMention("https://a.example").entry(HEAD))
        .contains(
            "\"message\":{\"mid\":\"m_1\",\"attachments\":[{\"type\":\"story_mention\","
                + "\"payload\":{\"url\":\"https:\\/\\/a.example\"}}]}");
  }

  @Test
  void linkHasARefAndAnAdItsId() {
    assertThat(new MetaEvent.Referral(Optional.of("summer"), Optional.empty()).entry(HEAD))
        .contains(
            "\"referral\":{\"ref\":\"summer\",\"source\":\"SHORTLINK\",\"type\":\"OPEN_THREAD\"}");
    assertThat(new MetaEvent.Referral(Optional.empty(), Optional.of("12")).entry(HEAD))
        .contains("\"referral\":{\"ad_id\":\"12\",\"source\":\"ADS\",\"type\":\"OPEN_THREAD\"}");
  }

  @Test
  void changesOfAMessageHaveItsId() {
    assertThat(new MetaEvent.Unsent().entry(HEAD))
        .contains("\"message\":{\"mid\":\"m_1\",\"is_deleted\":true}");
    assertThat(new MetaEvent.Edited("new", 2).entry(HEAD))
        .contains("\"message_edit\":{\"mid\":\"m_1\",\"text\":\"new\",\"num_edit\":2}");
  }

  @Test
  void readingNamesTheMessage() {
    assertThat(new MetaEvent.Read("m_0").entry(HEAD)).contains("\"read\":{\"mid\":\"m_0\"}");
  }

  @Test
  void onlyAHeartIsLove() {
    assertThat(new MetaEvent.Reaction("m_0", "❤️").entry(HEAD)).contains("\"reaction\":\"love\"");
    assertThat(new MetaEvent.Reaction("m_0", "😂").entry(HEAD)).contains("\"reaction\":\"other\"");
  }

  @Test
  void liveCommentAndReplyAreToldAsSuch() {
    MetaEvent.CommentFacts facts =
        new MetaEvent.CommentFacts(Optional.of("maya"), Optional.of("c0"), true);

    assertThat(new MetaEvent.Comment("hi", "P1", facts).entry(HEAD))
        .contains("\"field\":\"live_comments\"")
        .contains("\"from\":{\"id\":\"125\",\"username\":\"maya\"}")
        .contains("\"parent_id\":\"c0\"")
        .doesNotContain("timestamp");
  }

  @Test
  void messageOfSomebodyWhoCameByAnAdNamesTheAd() {
    MetaEvent.Referral ad = new MetaEvent.Referral(Optional.empty(), Optional.of("12"));

    assertThat(new MetaEvent.Dm("hi", Optional.of(ad)).entry(HEAD))
        .contains("\"text\":\"hi\",\"referral\":{\"ad_id\":\"12\",\"source\":\"ADS\"");
  }

  @Test
  void picturesOfOneMessageAreAttachmentsSideBySide() {
    assertThat(new MetaEvent.Media("image", "u", 2).entry(HEAD))
        .contains(
            "\"attachments\":[{\"type\":\"image\",\"payload\":{\"url\":\"u\"}},"
                + "{\"type\":\"image\",\"payload\":{\"url\":\"u\"}}]");
  }

  @Test
  void eventOfAnotherAppsThreadStandsByIt() {
    MetaEvent said = new MetaEvent.Dm("\"messaging\":[");

    assertThat(new MetaEvent.Standby(said).entry(HEAD))
        .isEqualTo(said.entry(HEAD).replaceFirst("\"messaging\"", "\"standby\""));
  }

  @Test
  void reactionThatIsTakenBackHasNoEmoji() {
    assertThat(new MetaEvent.Unreaction("m_0").entry(HEAD))
        .contains("\"reaction\":{\"mid\":\"m_0\",\"action\":\"unreact\"}");
  }
}
