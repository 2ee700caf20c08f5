package dev.parley.pack;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Zips in memory. The same entries give the same bytes, on every machine and at every time. */
final class Archive {
  /** The first moment that a zip can name. */
  private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

  private Archive() {}

  /** All entries. */
  static List<Entry> read(byte[] zip) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.add(new Entry(entry.getName(), in.readAllBytes()));
      }
    }
    return entries;
  }

  /** Compressed as much as it can be. */
  static byte[] compressed(List<Entry> entries) throws IOException {
    return write(entries, ZipEntry.DEFLATED);
  }

  /** Not compressed at all. */
  static byte[] stored(List<Entry> entries) throws IOException {
    return write(entries, ZipEntry.STORED);
  }

  private static byte[] write(List<Entry> entries, int method) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.setLevel(Deflater.BEST_COMPRESSION);
      for (Entry entry : entries.stream().sorted(Entry.ORDER).toList()) {
        out.putNextEntry(header(entry, method));
        out.write(entry.bytes());
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static ZipEntry header(Entry entry, int method) {
    CRC32 checksum = new CRC32();
    checksum.update(entry.bytes());
    ZipEntry header = new ZipEntry(entry.name());
    header.setTimeLocal(ALWAYS);
    header.setMethod(method);
    header.setSize(entry.bytes().length);
    header.setCrc(checksum.getValue());
    return header;
  }
}
