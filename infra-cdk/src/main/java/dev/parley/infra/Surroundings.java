package dev.parley.infra;

import dev.parley.catalogue.Catalogue;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What functions are told about and may use.
 *
 * @param home the folder of the repository, under which the built zips are
 */
record Surroundings(
    Path home,
    Settings settings,
    Inputs inputs,
    Keys keys,
    Queues queues,
    Tables tables,
    Optional<Cache> cache) {

  /** The zip of a module, as the build makes it. */
  Path zip(String artifact) {
    return home.resolve("functions/%1$s/target/%1$s.zip".formatted(artifact));
  }

  /** The ARN of a queue, table or key of the catalogue. */
  String arn(String resource) {
    if (resource.equals(Catalogue.TOKEN_KMS_KEY)) {
      return keys.tokenKmsKeyArn();
    }
    return queues.has(resource)
        ? queues.get(resource).getAttrArn()
        : tables.get(resource).getAttrArn();
  }

  /** What a function's configuration calls a queue (its URL) or a table (its name). */
  String reference(String resource) {
    return queues.has(resource) ? queues.get(resource).getRef() : tables.get(resource).getRef();
  }
}
