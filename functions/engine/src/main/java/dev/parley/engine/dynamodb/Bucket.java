package dev.parley.engine.dynamodb;

import dev.parley.pace.Rate;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A bucket in the table.
 *
 * @param reach how far ahead it gives slots
 */
record Bucket(Map<String, AttributeValue> key, Rate rate, Duration reach) {}
