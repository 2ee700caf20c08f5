/** What an application relies on when its DynamoDB is the embedded one. */
@NullMarked
package dev.parley.embedded.dynamodb;

import org.jspecify.annotations.NullMarked;
