package dev.parley.account;

/** An access token, encrypted. It is opened only for the request that needs it. */
public record SealedToken(String ciphertext) {

  @Override
  public String toString() {
    return "SealedToken[***]";
  }
}
