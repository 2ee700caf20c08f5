package dev.parley.engine.snapshot;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What Lambda's runtime does around a handler of objects: it reads them from JSON and writes them
 * as JSON, which the first time takes longer than the handler. Its classes are on Lambda's class
 * path and not on ours, so they are asked for by name; where they are not, nothing happens.
 */
final class RuntimeJson {
  private static final String PACKAGE = "com.amazonaws.services.lambda.runtime.serialization.";

  private RuntimeJson() {}

  /** The value, written and read again. */
  static <T> T through(Class<T> type, T value) {
    try {
      Class<?> all = Class.forName(PACKAGE + "events.LambdaEventSerializers");
      Object serializer =
          all.getMethod("serializerFor", Class.class, ClassLoader.class)
              .invoke(null, type, type.getClassLoader());
      Class<?> api = Class.forName(PACKAGE + "PojoSerializer");
      ByteArrayOutputStream json = new ByteArrayOutputStream();
      api.getMethod("toJson", Object.class, OutputStream.class).invoke(serializer, value, json);
      InputStream in = new ByteArrayInputStream(json.toByteArray());
      return type.cast(api.getMethod("fromJson", InputStream.class).invoke(serializer, in));
    } catch (ReflectiveOperationException | LinkageError _) {
      return value;
    }
  }
}
