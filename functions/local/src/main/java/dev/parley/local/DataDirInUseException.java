package dev.parley.local;

import java.nio.file.Path;

/** Another line holds the data folder: two would overwrite each other's queues. */
public final class DataDirInUseException extends RuntimeException {
  private static final long serialVersionUID = 1;

  DataDirInUseException(Path folder) {
    super("The data folder " + folder + " is in use by another parley.");
  }
}
