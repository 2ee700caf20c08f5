package dev.parley.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The folder in which one line keeps what outlives it. One process at a time may hold it. */
final class DataDir implements AutoCloseable {
  private final Path folder;
  private final FileChannel lockFile;

  private DataDir(Path folder, FileChannel lockFile) {
    this.folder = folder;
    this.lockFile = lockFile;
  }

  /**
   * Takes the folder, creating it if absent.
   *
   * @throws DataDirInUseException if another line has it
   */
  static DataDir take(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel file =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(file) == null) {
        file.close();
        throw new DataDirInUseException(folder);
      }
      return new DataDir(folder, file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the data folder " + folder, e);
    }
  }

  /** The queues and their messages. */
  Path queues() {
    return folder.resolve("queues.journal");
  }

  /** The tables. */
  Path tables() {
    return folder.resolve("dynamodb.db");
  }

  /**
   * The key under which access tokens are sealed, made on the first start. Only the owner may read
   * the file; losing it loses the tokens.
   */
  String tokenKey() {
    Path file = folder.resolve("token.key");
    try {
      writeOnce(file, LocalOptions.Secrets.newToken());
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read or write " + file, e);
    }
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable FileLock lock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static void writeOnce(Path file, String text) throws IOException {
    try (var _ =
        Files.newByteChannel(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            ownerOnly(file))) {
      Files.writeString(file, text);
    } catch (FileAlreadyExistsException e) {
      // Made by an earlier start.
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
