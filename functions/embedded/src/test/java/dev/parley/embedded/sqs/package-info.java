/** What any SQS endpoint must do, as tests through the AWS SDK, and what only ours does. */
@NullMarked
package dev.parley.embedded.sqs;

import org.jspecify.annotations.NullMarked;
