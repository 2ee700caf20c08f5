package dev.parley.embedded.kms;

/** A refusal as KMS spells it; all have status 400 but outages. */
final class KmsError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;

  KmsError(int status, String type, String message) {
    super(message, null, false, false);
    this.status = status;
    this.type = type;
  }

  static KmsError invalidCiphertext() {
    // KMS says nothing with it.
    return new KmsError(400, "InvalidCiphertextException", "");
  }

  static KmsError validation(String message) {
    return new KmsError(400, "ValidationException", message);
  }

  int status() {
    return status;
  }

  String type() {
    return type;
  }
}
