package dev.parley.engine.template;

import dev.parley.engine.cache.CacheKey.Kind;
import java.util.Optional;

/** Tells everybody who listens what the cache does. */
record Counting(TemplateCache.Listeners to) {
  void hit(TemplateKey key, String id, Source source, Optional<String> friendlyName) {
    to.figures().hit(key.workspace(), key.label(), key.hash(), id, source, friendlyName);
    to.fleet().request(Kind.TEMPLATE);
    to.fleet().hit(Kind.TEMPLATE);
  }

  void miss(TemplateKey key) {
    to.figures().miss(key.workspace(), key.label(), key.hash());
    to.fleet().request(Kind.TEMPLATE);
    to.fleet().miss(Kind.TEMPLATE);
  }

  /** What came of a miss. */
  void made(TemplateKey key, TemplateResult result) {
    switch (result) {
      case TemplateResult.Found found when found.source() == Source.CREATED -> {
        to.figures()
            .creation(
                key.workspace(),
                key.label(),
                key.hash(),
                found.id(),
                found.template().map(StoredTemplate::friendlyName));
        to.fleet().created(Kind.TEMPLATE);
      }
      case TemplateResult.Found _ -> {}
      case TemplateResult.NoProvider _, TemplateResult.Refused _, TemplateResult.NotNow _ ->
          to.fleet().error(Kind.TEMPLATE);
    }
  }

  /** Writes what is due. */
  void look() {
    to.watch().look();
  }
}
