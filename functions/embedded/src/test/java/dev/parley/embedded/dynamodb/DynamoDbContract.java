package dev.parley.embedded.dynamodb;

/** Everything that Parley relies on a DynamoDB endpoint for. */
abstract class DynamoDbContract implements ItemContract, QueryContract, TransactionContract {}
