package dev.parley.engine.kms;

import dev.parley.account.SealedToken;
import dev.parley.account.WorkspaceId;
import dev.parley.channel.AccountKey;
import dev.parley.engine.token.AccessToken;
import dev.parley.engine.token.BoundText;
import dev.parley.engine.token.LocalTokenCipher;
import dev.parley.engine.token.TokenCipher;
import dev.parley.engine.token.TokenKeyUnavailable;
import dev.parley.engine.token.UnopenableToken;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyRequest;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;

/**
 * Seals each token under a data key of its own, which KMS makes and encrypts, bound to workspace
 * and account by the <a
 * href="https://docs.aws.amazon.com/kms/latest/developerguide/encrypt_context.html">encryption
 * context</a>.
 *
 * <p>Sealed form: {@code k1.}, the URL-safe Base64 of the encrypted data key, a dot, and a {@link
 * BoundText}. Opened data keys are kept in this process, {@value #KEYS_MAX} of them and each for
 * five minutes, so the sender does not ask KMS for each DM; a key that is disabled in KMS goes on
 * opening tokens for that long. Tokens that the local key sealed still open, and are sealed here
 * when they are set the next time.
 */
public final class KmsTokenCipher implements TokenCipher {
  /** How many opened data keys are kept. */
  public static final int KEYS_MAX = 1000;

  /** How long an opened data key is kept. */
  public static final Duration KEPT = Duration.ofMinutes(5);

  private static final String VERSION = "k1.";
  private static final int PARTS = 2;

  private final KmsClient kms;
  private final String keyArn;
  private final TokenCipher before;
  private final OpenedKeys opened;

  /**
   * Takes KMS, the ARN of the key there, what opens the tokens that were sealed before, and the
   * time. Asks KMS for nothing yet.
   */
  public KmsTokenCipher(KmsClient kms, String keyArn, TokenCipher before, InstantSource clock) {
    this.kms = kms;
    this.keyArn = keyArn;
    this.before = before;
    this.opened = new OpenedKeys(KEYS_MAX, KEPT, clock);
  }

  @Override
  public SealedToken seal(WorkspaceId workspace, AccountKey account, AccessToken token) {
    GenerateDataKeyRequest request =
        GenerateDataKeyRequest.builder()
            .keyId(keyArn)
            .keySpec(DataKeySpec.AES_256)
            .encryptionContext(context(workspace, account))
            .build();
    GenerateDataKeyResponse made = asked(() -> kms.generateDataKey(request));
    String encryptedKey =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(made.ciphertextBlob().asByteArrayUnsafe());
    String text = BoundText.seal(key(made.plaintext()), workspace, account, token);
    return new SealedToken(VERSION + encryptedKey + "." + text);
  }

  @Override
  public AccessToken open(WorkspaceId workspace, AccountKey account, SealedToken sealed) {
    String text = sealed.ciphertext();
    if (text.startsWith(LocalTokenCipher.VERSION)) {
      return before.open(workspace, account, sealed);
    }
    List<String> parts =
        List.of(text.substring(Math.min(VERSION.length(), text.length())).split("\\.", -1));
    if (!text.startsWith(VERSION) || parts.size() != PARTS || parts.getFirst().isEmpty()) {
      throw new UnopenableToken(account, null);
    }
    OpenedKeys.Name name = new OpenedKeys.Name(workspace, account, parts.getFirst());
    SecretKey key = opened.get(name, () -> decrypted(name));
    return BoundText.open(key, workspace, account, parts.getLast());
  }

  private SecretKey decrypted(OpenedKeys.Name name) {
    try {
      DecryptRequest request =
          DecryptRequest.builder()
              .keyId(keyArn)
              .ciphertextBlob(
                  SdkBytes.fromByteArray(Base64.getUrlDecoder().decode(name.encryptedKey())))
              .encryptionContext(context(name.workspace(), name.account()))
              .build();
      return key(asked(() -> kms.decrypt(request)).plaintext());
    } catch (InvalidCiphertextException | IncorrectKeyException | IllegalArgumentException e) {
      throw new UnopenableToken(name.account(), e);
    }
  }

  /** Refusals of the text are told apart; all else may pass: a key can be enabled again. */
  private static <T> T asked(Supplier<T> call) {
    try {
      return call.get();
    } catch (InvalidCiphertextException | IncorrectKeyException e) {
      throw e;
    } catch (AwsServiceException e) {
      throw new TokenKeyUnavailable(e.awsErrorDetails() == null ? "refused" : code(e), e);
    } catch (SdkException e) {
      throw new TokenKeyUnavailable("no_answer", e);
    }
  }

  private static String code(AwsServiceException e) {
    String code = e.awsErrorDetails().errorCode();
    return code == null ? "refused" : code;
  }

  private static SecretKey key(SdkBytes plain) {
    return new SecretKeySpec(plain.asByteArrayUnsafe(), "AES");
  }

  /** Not secret: KMS writes it into CloudTrail. */
  private static Map<String, String> context(WorkspaceId workspace, AccountKey account) {
    return Map.of("workspace", workspace.value(), "account", account.text());
  }

  @Override
  public String toString() {
    return "KmsTokenCipher[***]";
  }
}
