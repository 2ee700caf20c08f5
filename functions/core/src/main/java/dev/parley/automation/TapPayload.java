package dev.parley.automation;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What we give to a button or quick reply, and what Meta sends back when it is tapped: it says by
 * itself where the flow goes on, so a tap works after an hour, a restart or the end of its run.
 *
 * @param choice the index among the choices of the message
 * @param own the operator's own payload
 */
public record TapPayload(
    AutomationId automation, long revision, int step, int choice, Optional<String> own) {

  /** Longest payload of an operator's, in characters: Meta's 1000 less what we put before it. */
  public static final int OWN_LENGTH_MAX = 880;

  private static final Pattern FORM =
      Pattern.compile(
          "p1\\|([A-Za-z0-9_-]{1,64})\\|([0-9]{1,15})\\|([0-9]{1,4})\\|([0-9]{1,4})\\|(.*)",
          Pattern.DOTALL);

  /** The payload as it travels. */
  public String text() {
    return "p1|"
        + automation.value()
        + "|"
        + revision
        + "|"
        + step
        + "|"
        + choice
        + "|"
        + own.orElse("");
  }

  /** The payload of this text; empty if it is none of ours. */
  public static Optional<TapPayload> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(
            new TapPayload(
                new AutomationId(form.group(1)),
                Long.parseLong(form.group(2)),
                Integer.parseInt(form.group(3)),
                Integer.parseInt(form.group(4)),
                Optional.of(form.group(5)).filter(own -> !own.isEmpty())))
        : Optional.empty();
  }
}
