package dev.parley.pipeline;

import dev.parley.pace.Backpressure;
import java.util.Optional;

/** Why a send waits for its turn, as the journal says it, and who waits with it. */
public enum Hold {
  /** The account or the app is over a limit: everything of the account waits. */
  ACCOUNT("paced_account"),
  /** The person had as many messages as Meta allows. */
  PAIR("paced_pair", ParkingPlace.THREAD),
  /** Meta said so. */
  PAIR_REFUSED(String.valueOf(Backpressure.PAIR_CODE), ParkingPlace.THREAD),
  /** It has a slot among the account's private replies, which is its own. */
  REPLY_SLOT("paced", ParkingPlace.COMMENT),
  /** So many private replies wait that it has no slot yet. */
  REPLIES("paced_later", ParkingPlace.COMMENT);

  private final String word;
  private final Optional<ParkingPlace> place;

  Hold(String word) {
    this.word = word;
    this.place = Optional.empty();
  }

  Hold(String word, ParkingPlace place) {
    this.word = word;
    this.place = Optional.of(place);
  }

  /** What the journal and the log say. */
  public String word() {
    return word;
  }

  /** Where it waits without holding up others; empty if the lane waits. */
  public Optional<ParkingPlace> place() {
    return place;
  }

  /** The reason of this word; empty if it is no matter of turns. */
  public static Optional<Hold> of(String word) {
    for (Hold hold : values()) {
      if (hold.word.equals(word)) {
        return Optional.of(hold);
      }
    }
    return Optional.empty();
  }
}
