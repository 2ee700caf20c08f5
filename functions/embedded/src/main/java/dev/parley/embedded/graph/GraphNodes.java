package dev.parley.embedded.graph;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of users, comments and media. All of it may be changed while the server serves.
 *
 * <p>Meta's ids do not tell what they name, so {@code GET /{id}} is sorted here: a comment if
 * {@link #comment} or {@link #commentGone} was called for the id; else a medium if {@link #media}
 * or {@link #mediaGone} was; else a user if a profile was set; else a medium if {@code fields} asks
 * for {@code timestamp} and for no more than {@code id} besides; else a user.
 */
public final class GraphNodes {

  private static final Set<String> TIME_FIELDS = Set.of("id", "timestamp");
  private static final DateTimeFormatter META_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxx").withZone(ZoneOffset.UTC);

  private final InstantSource clock;
  private final Map<String, GraphProfile> profiles = new ConcurrentHashMap<>();
  private final Map<String, GraphError> unreadable = new ConcurrentHashMap<>();
  private final Map<String, Optional<Instant>> comments = new ConcurrentHashMap<>();
  private final Map<String, String> authors = new ConcurrentHashMap<>();
  private final Map<String, Optional<Instant>> media = new ConcurrentHashMap<>();

  GraphNodes(InstantSource clock) {
    this.clock = clock;
  }

  /** Sets what is told about the user {@code igsid}. Others follow nobody. */
  public void profile(String igsid, GraphProfile profile) {
    profiles.put(igsid, profile);
  }

  /** Has the user follow the account or not, from the next request on; the rest stays. */
  public void follows(String igsid, boolean follows) {
    profiles.compute(
        igsid,
        (id, known) -> (known == null ? GraphProfile.unknown(id) : known).withFollows(follows));
  }

  /**
   * Answers {@code error} to whoever asks for this user's profile, such as {@link
   * GraphError#consentRequired()} or {@link GraphError#serverFailure()}, until {@link
   * #profileReadable}. Messages are not touched.
   */
  public void profileUnreadable(String igsid, GraphError error) {
    unreadable.put(igsid, error);
  }

  /** Ends {@link #profileUnreadable}. Does nothing if the profile can be read. */
  public void profileReadable(String igsid) {
    unreadable.remove(igsid);
  }

  /** Sets when the comment was written. One that was not set was written just now. */
  public void comment(String commentId, Instant writtenAt) {
    comments.put(commentId, Optional.of(writtenAt));
  }

  /**
   * Sets who wrote the comment and therefore gets its private reply. Until this is told, each
   * comment has an author of its own that nobody knows.
   */
  public void author(String commentId, String igsid) {
    authors.put(commentId, igsid);
  }

  /**
   * Makes the comment one that is deleted or was never there: reading it and answering it in public
   * give 100/33, answering it in private gives 100/2534025.
   */
  public void commentGone(String commentId) {
    comments.put(commentId, Optional.empty());
  }

  /** Sets when the post, reel or story was published. One that was not set is just out. */
  public void media(String mediaId, Instant publishedAt) {
    media.put(mediaId, Optional.of(publishedAt));
  }

  /** Makes the medium one that is deleted or was never there: reading it gives 100/33. */
  public void mediaGone(String mediaId) {
    media.put(mediaId, Optional.empty());
  }

  /** What a GET of this node is about. */
  Operation kind(String id, String fields) {
    if (comments.containsKey(id)) {
      return Operation.COMMENT;
    }
    if (media.containsKey(id)) {
      return Operation.MEDIA;
    }
    List<String> asked = List.of(fields.split(",", -1));
    boolean timeOnly = asked.contains("timestamp") && TIME_FIELDS.containsAll(asked);
    return timeOnly && !profiles.containsKey(id) ? Operation.MEDIA : Operation.PROFILE;
  }

  GraphProfile profile(String igsid) {
    return profiles.getOrDefault(igsid, GraphProfile.unknown(igsid));
  }

  Optional<GraphError> unreadable(String igsid) {
    return Optional.ofNullable(unreadable.get(igsid));
  }

  String author(String commentId) {
    return authors.computeIfAbsent(commentId, GraphNodes::unknownAuthor);
  }

  private static String unknownAuthor(String commentId) {
    return "9"
        + new BigInteger(1, commentId.getBytes(StandardCharsets.UTF_8)).mod(BigInteger.TEN.pow(15));
  }

  /** When the comment was written; empty if it is gone. */
  Optional<Instant> commentTime(String id) {
    return comments.getOrDefault(id, Optional.of(clock.instant()));
  }

  /** When the medium was published; empty if it is gone. */
  Optional<Instant> mediaTime(String id) {
    return media.getOrDefault(id, Optional.of(clock.instant()));
  }

  static boolean isTimeField(String field) {
    return TIME_FIELDS.contains(field);
  }

  /** Whole seconds in UTC, as Meta writes them: {@code 2026-11-22T10:00:00+0000}. */
  static String metaTime(Instant at) {
    return META_TIME.format(at);
  }
}
