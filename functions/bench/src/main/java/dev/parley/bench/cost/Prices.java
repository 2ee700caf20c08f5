package dev.parley.bench.cost;

import dev.parley.engine.stats.CostTable;
import java.time.LocalDate;
import java.util.List;

/**
 * AWS's prices in us-east-1, in US dollars. {@code docs/cost.md} says where each is from and which
 * could not be looked up at AWS itself.
 */
final class Prices {
  /** Of when they are. */
  static final LocalDate AS_OF = LocalDate.of(2026, 11, 23);

  private static final double MILLION = 1_000_000;

  /**
   * Up to 300 million a month; the million that is free is so for a year only, so it is not here.
   */
  static final Price API_REQUEST = Price.ofMillion("HTTP API requests", 1.00, 0, "request");

  static final Price INVOCATION =
      new Price("Lambda requests", CostTable.INVOCATION, MILLION, "request");
  static final Price GIGABYTE_SECOND =
      new Price("Lambda time, arm64", CostTable.GIGABYTE_SECOND, 400_000, "GB-s");

  static final Price QUEUE_REQUEST =
      new Price("SQS requests", CostTable.QUEUE_REQUEST, MILLION, "request");

  static final Price READ_UNIT = new Price("DynamoDB reads", CostTable.READ_UNIT, 0, "unit");
  static final Price WRITE_UNIT = new Price("DynamoDB writes", CostTable.WRITE_UNIT, 0, "unit");

  /** Standard class; for logs of functions it falls beyond 10 TB a month. */
  static final Price LOG_GIGABYTE = new Price("CloudWatch logs", 0.50, 5, "GB");

  /** For each name with each value of its dimension, by the hour in which it has a value. */
  static final Price METRIC = new Price("CloudWatch metrics", 0.30, 10, "metric-month");

  /** For each metric that an alarm looks at. */
  static final Price ALARM = new Price("CloudWatch alarms", 0.10, 10, "metric of an alarm");

  /** Three of up to 50 metrics each are free; one with more is not. */
  static final Price DASHBOARD = new Price("CloudWatch dashboard", 3.00, 0, "dashboard");

  /** Its first two yearly rotations cost as much again, each. */
  static final Price KMS_KEY = new Price("KMS key", 1.00, 0, "key-month");

  static final Price SECRET = new Price("Secrets Manager", 0.40, 0, "secret-month");

  static final Price SCHEDULE = Price.ofMillion("EventBridge Scheduler", 1.00, 14, "invocation");

  static final Price CACHE_GIGABYTE_HOUR =
      new Price("ElastiCache Serverless, Valkey: data", 0.084, 0, "GB-h");
  static final Price CACHE_UNIT =
      Price.ofMillion("ElastiCache Serverless, Valkey: requests", 0.0023, 0, "ECPU");

  static final Price EGRESS_GIGABYTE = new Price("Data out to the internet", 0.09, 100, "GB");

  /** The least that ElastiCache Serverless for Valkey counts. */
  static final double CACHE_GIGABYTES_MIN = 0.1;

  static final double HOURS_A_MONTH = 730;
  static final double MINUTES_A_MONTH = HOURS_A_MONTH * 60;

  private Prices() {}

  /** All of them. */
  static List<Price> all() {
    return List.of(
        API_REQUEST,
        INVOCATION,
        GIGABYTE_SECOND,
        QUEUE_REQUEST,
        READ_UNIT,
        WRITE_UNIT,
        LOG_GIGABYTE,
        METRIC,
        ALARM,
        DASHBOARD,
        KMS_KEY,
        SECRET,
        SCHEDULE,
        CACHE_GIGABYTE_HOUR,
        CACHE_UNIT,
        EGRESS_GIGABYTE);
  }
}
