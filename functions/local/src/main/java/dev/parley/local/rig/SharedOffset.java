package dev.parley.local.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * How far the clock of all processes is ahead of the system's: eight bytes that each of them has
 * mapped into its memory, so a change is seen by all at once and looking costs nothing.
 */
final class SharedOffset {
  private static final VarHandle MILLIS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final MappedByteBuffer memory;

  private SharedOffset(MappedByteBuffer memory) {
    this.memory = memory;
  }

  /** Maps the file, which is made if it is absent. */
  static SharedOffset in(Path file) {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new SharedOffset(channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Duration get() {
    return Duration.ofMillis((long) MILLIS.getVolatile(memory, 0));
  }

  void set(Duration offset) {
    MILLIS.setVolatile(memory, 0, offset.toMillis());
  }
}
