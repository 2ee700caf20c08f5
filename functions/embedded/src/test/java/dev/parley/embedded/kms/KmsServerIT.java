package dev.parley.embedded.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.KmsInternalException;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/** What the SDK sees is what AWS would say. */
final class KmsServerIT {
  private static final Map<String, String> CONTEXT = Map.of("workspace", "shop", "account", "a");

  private final KmsServer server = KmsServer.start();
  private final String key = server.createKey();
  private final KmsClient client =
      KmsClient.builder()
          .endpointOverride(server.endpoint())
          .region(Region.US_EAST_1)
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .overrideConfiguration(o -> o.retryStrategy(retry -> retry.maxAttempts(1)))
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
          .build();

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private GenerateDataKeyResponse dataKey() {
    return client.generateDataKey(
        r -> r.keyId(key).keySpec(DataKeySpec.AES_256).encryptionContext(CONTEXT));
  }

  private SdkBytes decrypted(SdkBytes blob, Map<String, String> context) {
    return client
        .decrypt(
            DecryptRequest.builder()
                .keyId(key)
                .ciphertextBlob(blob)
                .encryptionContext(context)
                .build())
        .plaintext();
  }

  @Test
  void aDataKeyOpensInItsContextAndNoOther() {
    GenerateDataKeyResponse made = dataKey();

    assertThat(made.keyId()).isEqualTo(key);
    assertThat(made.plaintext().asByteArray()).hasSize(32);
    assertThat(decrypted(made.ciphertextBlob(), CONTEXT)).isEqualTo(made.plaintext());
    assertThatThrownBy(() -> decrypted(made.ciphertextBlob(), Map.of("workspace", "other")))
        .isInstanceOf(InvalidCiphertextException.class);
    assertThatThrownBy(() -> decrypted(made.ciphertextBlob(), Map.of()))
        .isInstanceOf(InvalidCiphertextException.class);
  }

  @Test
  void eachDataKeyIsAnother() {
    assertThat(dataKey().plaintext()).isNotEqualTo(dataKey().plaintext());
  }

  @Test
  void aChangedOrForeignTextIsRefused() {
    byte[] changed = dataKey().ciphertextBlob().asByteArray();
    changed[changed.length - 1] ^= 1;
    String other = server.createKey();
    SdkBytes foreign =
        client
            .generateDataKey(
                r -> r.keyId(other).keySpec(DataKeySpec.AES_256).encryptionContext(CONTEXT))
            .ciphertextBlob();

    assertThatThrownBy(() -> decrypted(SdkBytes.fromByteArray(changed), CONTEXT))
        .isInstanceOf(InvalidCiphertextException.class);
    assertThatThrownBy(() -> decrypted(SdkBytes.fromUtf8String("x"), CONTEXT))
        .isInstanceOf(InvalidCiphertextException.class);
    assertThatThrownBy(() -> decrypted(foreign, CONTEXT)).isInstanceOf(IncorrectKeyException.class);
  }

  @Test
  void aDisabledKeyRefusesUntilItIsEnabled() {
    SdkBytes blob = dataKey().ciphertextBlob();
    server.enableKey(key, false);

    assertThatThrownBy(this::dataKey).isInstanceOf(DisabledException.class);
    assertThatThrownBy(() -> decrypted(blob, CONTEXT)).isInstanceOf(DisabledException.class);
    assertThat(client.describeKey(r -> r.keyId(key)).keyMetadata().enabled()).isFalse();

    server.enableKey(key, true);
    assertThat(decrypted(blob, CONTEXT).asByteArray()).hasSize(32);
  }

  @Test
  void outagesAndUnknownKeysHaveAwssNames() {
    server.mode(KmsServer.Mode.THROTTLE);
    assertThatThrownBy(this::dataKey)
        .isInstanceOfSatisfying(
            KmsException.class, e -> assertThat(e.isThrottlingException()).isTrue());
    server.mode(KmsServer.Mode.FAIL);
    assertThatThrownBy(this::dataKey).isInstanceOf(KmsInternalException.class);
    server.mode(KmsServer.Mode.ANSWER);
    assertThatThrownBy(() -> client.describeKey(r -> r.keyId("nothing")))
        .isInstanceOf(NotFoundException.class);
    assertThat(server.calls()).containsEntry("GenerateDataKey", 2L);
  }
}
