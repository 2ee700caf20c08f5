package dev.parley.local;

import java.net.URI;

/** The ways to both of the servers that functions use on AWS. */
record Ways(Way dynamoDb, Way sqs) implements AutoCloseable {

  static Ways to(URI dynamoDb, URI sqs) {
    return new Ways(Way.to(dynamoDb), Way.to(sqs));
  }

  @Override
  public void close() {
    sqs.close();
    dynamoDb.close();
  }
}
