package dev.parley.embedded.proxy;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bytes of a request or answer; nobody changes them. */
final class Payload {

  private final byte[] bytes;

  Payload(byte[] bytes) {
    this.bytes = bytes;
  }

  static Payload of(JsonNode json) {
    return new Payload(JsonMapper.shared().writeValueAsBytes(json));
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return bytes.length;
  }

  JsonNode json() {
    return JsonMapper.shared().readTree(bytes);
  }
}
