package dev.parley.bench.cold;

import dev.parley.bench.cold.hello.MapHello;
import dev.parley.bench.cold.hello.MicronautHello;
import dev.parley.bench.cold.hello.StreamHello;
import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.FunctionSpec;
import dev.parley.local.process.Zips;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Everything that is measured: functions that do nothing, and ours. */
final class Subjects {
  private static final Set<Mode> WITHOUT_SNAPSHOT = EnumSet.of(Mode.LAMBDA, Mode.FLAT, Mode.AOT);
  private static final List<String> OF_MICRONAUT =
      List.of(
          "micronaut", "reactor", "reactive", "jakarta", "slf4j", "jackson", "aws-lambda", "joda");

  private final World world;
  private final Place place;
  private final TaskFolder engine;
  private final TaskFolder webhook;
  private final long engineBytes;
  private final long webhookBytes;

  private Subjects(World world, Place place) throws IOException {
    this.world = world;
    this.place = place;
    Path engineZip = Zips.find().zip("engine");
    Path webhookZip = Zips.find().zip("webhook");
    this.engine = TaskFolder.of(engineZip, place.sub("engine"));
    this.webhook = TaskFolder.of(webhookZip, place.sub("webhook"));
    this.engineBytes = Files.size(engineZip);
    this.webhookBytes = Files.size(webhookZip);
  }

  /** Unpacks the zips. */
  static Subjects of(World world, Place place) throws IOException {
    return new Subjects(world, place);
  }

  /** Functions that do nothing. */
  List<Subject> hellos() throws IOException {
    return List.of(
        hello(ColdReport.FLOOR, StreamHello.class, List.of("aws-lambda-java-core")),
        hello("hello (maps)", MapHello.class, List.of("aws-lambda-java-core")),
        hello("hello (Micronaut)", MicronautHello.class, OF_MICRONAUT));
  }

  /** The front door. */
  Subject webhook(Events events) {
    return new Subject(
        "webhook",
        webhook,
        webhookBytes,
        "dev.parley.webhook.WebhookFunction",
        world.variables(spec("WebhookFunction")),
        events::webhook,
        WITHOUT_SNAPSHOT);
  }

  /** A function of the engine. */
  Subject engine(String name, String function, Supplier<byte[]> events) {
    FunctionSpec spec = spec(function);
    return new Subject(
        name,
        engine,
        engineBytes,
        spec.handler(),
        world.variables(spec),
        events,
        EnumSet.allOf(Mode.class));
  }

  private Subject hello(String name, Class<?> handler, List<String> jars) throws IOException {
    List<Path> used =
        engine.jars().stream()
            .filter(jar -> jars.stream().anyMatch(String.valueOf(jar.getFileName())::startsWith))
            .toList();
    String folder = handler.getSimpleName();
    return new Subject(
        name,
        TaskFolder.of(handler, used, place.sub(folder)),
        0,
        handler.getName(),
        Map.of("AWS_REGION", "us-east-1", "AWS_LAMBDA_FUNCTION_NAME", folder),
        () -> "{\"said\":\"hello\"}".getBytes(StandardCharsets.US_ASCII),
        WITHOUT_SNAPSHOT);
  }

  private static FunctionSpec spec(String name) {
    return Catalogue.functions().stream()
        .filter(function -> function.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
