package dev.parley.embedded.sqs;

/**
 * A refusal in the words of SQS.
 *
 * <p>{@code type} is the shape name of the JSON protocol ({@code __type}), {@code code} the name of
 * the older query protocol, which SDKs still read from {@code x-amzn-query-error}.
 */
final class SqsError extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String OLD = "AWS.SimpleQueueService.";

  private final String type;
  private final String code;
  private final int status;

  private SqsError(String type, String code, int status, String message) {
    super(message);
    this.type = type;
    this.code = code;
    this.status = status;
  }

  String type() {
    return type;
  }

  String code() {
    return code;
  }

  int status() {
    return status;
  }

  boolean sendersFault() {
    return status < 500;
  }

  String text() {
    return String.valueOf(getMessage());
  }

  static SqsError queueDoesNotExist() {
    return old("QueueDoesNotExist", "NonExistentQueue", "The specified queue does not exist.");
  }

  static SqsError queueNameExists(String attribute) {
    return sender(
        "QueueNameExists",
        "QueueAlreadyExists",
        "A queue already exists with the same name and a different value for attribute "
            + attribute);
  }

  static SqsError invalidParameter(String message) {
    return sender("InvalidParameterValueException", "InvalidParameterValue", message);
  }

  static SqsError invalidParameter(Object value, String name, String reason) {
    return invalidParameter(
        "Value %s for parameter %s is invalid. Reason: %s".formatted(value, name, reason));
  }

  static SqsError missingParameter(String name) {
    return sender(
        "MissingRequiredParameterException",
        "MissingParameter",
        "The request must contain the parameter " + name + ".");
  }

  static SqsError invalidAttributeName(String name) {
    return sender(
        "InvalidAttributeName", "InvalidAttributeName", "Unknown Attribute " + name + ".");
  }

  static SqsError invalidAttributeValue(String name) {
    return sender(
        "InvalidAttributeValue",
        "InvalidAttributeValue",
        "Invalid value for the parameter " + name + ".");
  }

  static SqsError invalidMessageContents() {
    return sender(
        "InvalidMessageContents",
        "InvalidMessageContents",
        "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF"
            + " | #xE000 to #xFFFD | #x10000 to #x10FFFF");
  }

  static SqsError receiptHandleIsInvalid(String handle) {
    return sender(
        "ReceiptHandleIsInvalid",
        "ReceiptHandleIsInvalid",
        "The input receipt handle \"" + handle + "\" is not a valid receipt handle.");
  }

  static SqsError messageNotInflight() {
    return old("MessageNotInflight", "MessageNotInflight", "The message is not in flight.");
  }

  static SqsError overLimit() {
    return sender("OverLimit", "OverLimit", "Too many messages in flight.");
  }

  static SqsError emptyBatchRequest(String entries) {
    return old(
        "EmptyBatchRequest",
        "EmptyBatchRequest",
        "There should be at least one " + entries + " in the request.");
  }

  static SqsError tooManyEntries(int found) {
    return old(
        "TooManyEntriesInBatchRequest",
        "TooManyEntriesInBatchRequest",
        "Maximum number of entries per request are 10. You have sent " + found + ".");
  }

  static SqsError batchEntryIdsNotDistinct(String id) {
    return old("BatchEntryIdsNotDistinct", "BatchEntryIdsNotDistinct", "Id " + id + " repeated.");
  }

  static SqsError invalidBatchEntryId() {
    return old(
        "InvalidBatchEntryId",
        "InvalidBatchEntryId",
        "A batch entry id can only contain alphanumeric characters, hyphens and underscores."
            + " It can be at most 80 letters long.");
  }

  static SqsError batchRequestTooLong(int bytes) {
    return old(
        "BatchRequestTooLong",
        "BatchRequestTooLong",
        "Batch requests cannot be longer than %d bytes. You have sent %d bytes."
            .formatted(SqsLimits.BATCH_BYTES, bytes));
  }

  static SqsError resourceNotFound(String message) {
    return sender("ResourceNotFoundException", "ResourceNotFoundException", message);
  }

  static SqsError unsupportedOperation(String action) {
    return old("UnsupportedOperation", "UnsupportedOperation", "No such operation: " + action);
  }

  static SqsError malformed(String message) {
    return sender("SerializationException", "MalformedInput", message);
  }

  static SqsError internalFailure() {
    return new SqsError("InternalFailure", "InternalFailure", 500, "An internal failure.");
  }

  static SqsError serviceUnavailable() {
    return new SqsError(
        "ServiceUnavailable", "ServiceUnavailable", 503, "The service is unavailable.");
  }

  private static SqsError old(String type, String code, String message) {
    return sender(type, OLD + code, message);
  }

  private static SqsError sender(String type, String code, String message) {
    return new SqsError(type, code, 400, message);
  }
}
