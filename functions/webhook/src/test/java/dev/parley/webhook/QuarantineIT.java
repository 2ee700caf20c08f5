package dev.parley.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.wire.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A signed body that cannot be read is stored whole, or Meta is asked to repeat it. */
class QuarantineIT {
  private final SqsStub sqs = new SqsStub();
  private final Door door = new Door(sqs.url());

  @AfterEach
  void stop() {
    sqs.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "secret-word", "{\"object\":\"secret-word\"}", "[]", "{\"a\":"})
  void aSignedBodyThatCannotBeReadIsKeptForTheOperator(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);

    assertThat(door.signed(bytes)).isEqualTo(200);

    assertThat(sqs.stored).hasSize(1);
    assertThat(sqs.stored.getFirst().queue()).isEqualTo("quarantine");
    Json record = LargeJson.parse(sqs.stored.getFirst().body());
    assertThat(record.get("bodyBase64").text()).contains(Base64.getEncoder().encodeToString(bytes));
    assertThat(record.get("receivedAt").text()).contains("2026-11-20T10:00:01Z");
    assertThat(record.get("bytes").number()).contains((long) bytes.length);
    assertThat(record.get("reason").text().orElseThrow()).isNotEmpty();
    assertThat(door.log.getFirst()).contains("QUARANTINED").doesNotContain("secret-word");
  }

  @Test
  void invalidUtf8IsQuarantinedWhenSignedAndRefusedWhenNot() {
    byte[] body =
        "{\"object\":\"instagram\",\"entry\":[],\"x\":\"\u00e9\"}"
            .getBytes(StandardCharsets.ISO_8859_1);

    assertThat(door.post(body, Optional.empty())).isEqualTo(401);
    assertThat(sqs.calls).isEmpty();
    assertThat(door.signed(body)).isEqualTo(200);
    assertThat(sqs.stored.getFirst().queue()).isEqualTo("quarantine");
  }

  @Test
  void aHundredThousandBracketsCostNothing() {
    long start = System.nanoTime();

    assertThat(door.signed("{\"object\":\"instagram\",\"entry\":" + "[".repeat(100_000)))
        .isEqualTo(200);

    assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);
    assertThat(sqs.stored.getFirst().queue()).isEqualTo("quarantine");
  }

  @Test
  void aLargeBodyThatCompressesWellIsOneRecord() {
    byte[] body = "x".repeat(QuarantineRecord.PART_BYTES_MAX + 1).getBytes(StandardCharsets.UTF_8);

    assertThat(door.signed(body)).isEqualTo(200);

    assertThat(sqs.stored).hasSize(1);
    assertThat(reassembled(records())).isEqualTo(body);
  }

  /** 3.9 MB that no compression makes smaller. */
  @Test
  void theLargestBodyIsKeptWhole() throws NoSuchAlgorithmException {
    byte[] body = incompressible();

    assertThat(door.signed(body)).isEqualTo(200);

    List<Json> records = records();
    assertThat(sqs.stored).allMatch(stored -> stored.queue().equals("quarantine"));
    assertThat(sqs.stored).allMatch(stored -> stored.body().length() <= 256 * 1024);
    assertThat(records).extracting(record -> text(record, "sha256")).containsOnly(sha256(body));
    assertThat(records).extracting(record -> text(record, "bytes")).containsOnly("3900000");
    assertThat(records)
        .extracting(record -> text(record, "parts"))
        .containsOnly(String.valueOf(records.size()));
    assertThat(reassembled(records)).isEqualTo(body);
  }

  @Test
  void aRepeatedBodyHasTheSameParts() {
    byte[] body = incompressible();

    assertThat(door.signed(body)).isEqualTo(200);
    List<String> first = sqs.stored.stream().map(SqsStub.Stored::body).toList();
    assertThat(door.signed(body)).isEqualTo(200);

    assertThat(sqs.stored.stream().skip(first.size()).map(SqsStub.Stored::body)).isEqualTo(first);
  }

  @Test
  void aBodyOfWhichTheLastPartIsRefusedIsNotStored() {
    sqs.behave(call -> call < 5 ? 200 : 503);

    assertThat(door.signed(incompressible())).isEqualTo(503);

    assertThat(sqs.stored).isNotEmpty();
    assertThat(door.log.getFirst()).contains("QUEUE_REFUSED").contains("status 503");
  }

  @ParameterizedTest
  @ValueSource(strings = {"not json", "{\"object\":\"hologram\"}"})
  void whatTheQuarantineRefusesMetaIsAskedToRepeat(String body) {
    sqs.behave(_ -> 400);

    assertThat(door.signed(body)).isEqualTo(503);

    assertThat(sqs.stored).isEmpty();
  }

  private static byte[] incompressible() {
    byte[] body = new byte[3_900_000];
    new Random(7).nextBytes(body);
    return body;
  }

  private List<Json> records() {
    return sqs.stored.stream().map(stored -> LargeJson.parse(stored.body())).toList();
  }

  /** As an operator would: the parts by their numbers, then unpacked. */
  private static byte[] reassembled(List<Json> records) {
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    records.stream()
        .sorted(Comparator.comparing(record -> record.get("part").number().orElseThrow()))
        .map(record -> Base64.getDecoder().decode(text(record, "gzipBase64")))
        .forEach(gzip::writeBytes);
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip.toByteArray()))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static String text(Json record, String name) {
    return record.get(name).text().orElseThrow();
  }
}
