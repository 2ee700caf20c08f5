package dev.parley.engine.stats;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What AWS takes for what is used, in US dollars, in {@value #REGION}, without the free tier and
 * without what does not grow with events (storage, alarms, the cache). Prices change: {@link
 * #AS_OF} says of when these are.
 *
 * @see <a href="https://aws.amazon.com/dynamodb/pricing/on-demand/">DynamoDB, on demand</a>
 * @see <a href="https://aws.amazon.com/sqs/pricing/">SQS, FIFO</a>
 * @see <a href="https://aws.amazon.com/lambda/pricing/">Lambda, arm64</a>
 */
public final class CostTable {
  /** Of which region the prices are. */
  public static final String REGION = "us-east-1";

  /** Of when the prices are. */
  public static final LocalDate AS_OF = LocalDate.of(2026, 11, 22);

  /** A read request unit of DynamoDB. */
  public static final double READ_UNIT = 0.125 / 1_000_000;

  /** A write request unit of DynamoDB. */
  public static final double WRITE_UNIT = 0.625 / 1_000_000;

  /** A request to a FIFO queue, of up to 64 KB. */
  public static final double QUEUE_REQUEST = 0.50 / 1_000_000;

  /** An invocation of a function. */
  public static final double INVOCATION = 0.20 / 1_000_000;

  /** A second of a function with a gigabyte on arm64. */
  public static final double GIGABYTE_SECOND = 0.0000133334;

  private static final int THOUSAND = 1000;

  private CostTable() {}

  /** What it costs. */
  public static double dollars(Spent spent) {
    return parts(spent).values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** The same by what it is for: {@code dynamodbReads}, {@code sqs} … in a fixed order. */
  public static Map<String, Double> parts(Spent spent) {
    Map<String, Double> parts = new LinkedHashMap<>();
    parts.put("dynamodbReads", spent.readUnits() * READ_UNIT);
    parts.put("dynamodbWrites", spent.writeUnits() * WRITE_UNIT);
    parts.put("sqs", spent.queueRequests() * QUEUE_REQUEST);
    parts.put("lambdaRequests", spent.invocations() * INVOCATION);
    parts.put("lambdaTime", spent.gigabyteSeconds() * GIGABYTE_SECOND);
    return parts;
  }

  /** What a thousand of so many events cost; 0 if there were none. */
  public static double dollarsPerThousand(Spent spent, long events) {
    return events <= 0 ? 0 : dollars(spent) / events * THOUSAND;
  }
}
