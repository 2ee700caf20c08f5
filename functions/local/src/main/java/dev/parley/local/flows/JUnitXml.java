package dev.parley.local.flows;

import dev.parley.local.flows.Report.Failure;
import dev.parley.local.flows.Report.Result;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A report as the XML that JUnit writes and build servers read: a test suite per flow. */
public final class JUnitXml {
  private final XMLStreamWriter xml;

  private JUnitXml(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /**
   * Writes the report; a file that is there is replaced.
   *
   * @throws IOException if the file cannot be written
   */
  public static void write(Report report, Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
      new JUnitXml(xml).write(report);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException("cannot write " + file, e);
    }
  }

  private void write(Report report) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("testsuites");
    List<Path> files = report.results().stream().map(Result::file).distinct().toList();
    for (Path file : files) {
      suite(report.results().stream().filter(result -> result.file().equals(file)).toList());
    }
    for (String bad : report.badFiles()) {
      badFile(bad);
    }
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void suite(List<Result> results) throws XMLStreamException {
    Duration took = results.stream().map(Result::took).reduce(Duration.ZERO, Duration::plus);
    long failed = results.stream().filter(result -> !result.passed()).count();
    start(results.getFirst().flow(), results.size(), failed, 0, took);
    for (Result result : results) {
      testCase(result);
    }
    xml.writeEndElement();
  }

  private void testCase(Result result) throws XMLStreamException {
    xml.writeStartElement("testcase");
    attribute("classname", result.flow());
    attribute("name", result.conversation());
    attribute("file", result.file() + ":" + result.line());
    attribute("time", seconds(result.took()));
    if (result.failure().isPresent()) {
      Failure failure = result.failure().get();
      message("failure", failure.problem().getFirst(), failure.lines(result.file()));
    }
    xml.writeEndElement();
  }

  private void badFile(String problem) throws XMLStreamException {
    start("bad file", 1, 0, 1, Duration.ZERO);
    xml.writeStartElement("testcase");
    attribute("classname", "bad file");
    attribute("name", problem);
    attribute("time", seconds(Duration.ZERO));
    message("error", problem, List.of(problem));
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void start(String name, int tests, long failures, int errors, Duration took)
      throws XMLStreamException {
    xml.writeStartElement("testsuite");
    attribute("name", name);
    attribute("tests", String.valueOf(tests));
    attribute("failures", String.valueOf(failures));
    attribute("errors", String.valueOf(errors));
    attribute("skipped", "0");
    attribute("time", seconds(took));
  }

  private void message(String element, String message, List<String> lines)
      throws XMLStreamException {
    xml.writeStartElement(element);
    attribute("message", message);
    xml.writeCharacters(legal(String.join("\n", lines)));
    xml.writeEndElement();
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, legal(value));
  }

  private static String seconds(Duration took) {
    return String.format(Locale.ROOT, "%.3f", took.toMillis() / 1000.0);
  }

  /** XML 1.0 has no place for control characters and lone surrogates. */
  private static String legal(String text) {
    StringBuilder legal = new StringBuilder(text.length());
    text.codePoints().map(c -> isLegal(c) ? c : '\ufffd').forEach(legal::appendCodePoint);
    return legal.toString();
  }

  private static boolean isLegal(int c) {
    boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    boolean white = c == '\t' || c == '\n' || c == '\r';
    return white || (c >= ' ' && !surrogate && c != 0xfffe && c != 0xffff);
  }
}
