package dev.parley.engine.admin;

import dev.parley.automation.AutomationId;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Ids of what is made by a request. */
@Singleton
class NewIds {
  private static final int ID_BYTES = 16;

  /** 128 random bits: nobody guesses the id of another's automation. */
  AutomationId automation() {
    byte[] bytes = new byte[ID_BYTES];
    new SecureRandom().nextBytes(bytes);
    return new AutomationId(HexFormat.of().formatHex(bytes));
  }
}
