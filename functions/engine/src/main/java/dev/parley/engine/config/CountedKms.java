package dev.parley.engine.config;

import dev.parley.engine.log.CallLog;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyRequest;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;

/** The operations of KMS that the engine uses, counted. All others are not there. */
record CountedKms(KmsClient client, CallLog calls) implements KmsClient {
  private static final String SYSTEM = "kms";

  @Override
  public GenerateDataKeyResponse generateDataKey(GenerateDataKeyRequest request) {
    calls.count(SYSTEM, "GenerateDataKey");
    return client.generateDataKey(request);
  }

  @Override
  public DecryptResponse decrypt(DecryptRequest request) {
    calls.count(SYSTEM, "Decrypt");
    return client.decrypt(request);
  }

  @Override
  public String serviceName() {
    return client.serviceName();
  }

  @Override
  public void close() {
    client.close();
  }
}
