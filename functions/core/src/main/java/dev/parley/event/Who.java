package dev.parley.event;

import dev.parley.channel.UserId;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Meta tells of a person with their event; on Instagram nothing.
 *
 * @param name of the profile
 * @param username without {@code @}
 * @param number their WhatsApp number as digits; WhatsApp may hide it
 * @param scopedId the id that WhatsApp gives them for this business, such as {@code US.1349…}
 * @see <a
 *     href="https://developers.facebook.com/docs/whatsapp/business-scoped-user-ids">Meta:
 *     business-scoped user ids</a>
 */
public record Who(
    Optional<String> name,
    Optional<String> username,
    Optional<UserId> number,
    Optional<UserId> scopedId) {

  /** Nothing is told. */
  public static final Who NOT_TOLD =
      new Who(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** All ids that the event gives the person. */
  public Stream<UserId> ids() {
    return Stream.concat(scopedId.stream(), number.stream());
  }
}
