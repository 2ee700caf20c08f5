package dev.parley.local.role;

import dev.parley.catalogue.FunctionSpec;
import dev.parley.catalogue.FunctionSpec.Grant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * The role of one function, as the catalogue grants it.
 *
 * @param function its name
 * @param allowed everything that it may do; nothing else
 */
public record Role(String function, Set<Act> allowed) {
  private static final String DENIED = "AccessDeniedException";
  private static final int BAD_REQUEST = 400;

  /** Copies the acts. */
  public Role {
    allowed = Set.copyOf(allowed);
  }

  /** What the grants of this function allow. */
  public static Role of(FunctionSpec function) {
    return new Role(
        function.name(),
        function.grants().stream().flatMap(Role::acts).collect(Collectors.toUnmodifiableSet()));
  }

  /** The same without this. */
  public Role without(Act act) {
    return new Role(
        function,
        allowed.stream().filter(it -> !it.equals(act)).collect(Collectors.toUnmodifiableSet()));
  }

  /** What of these it may not do, in order. */
  public Set<Act> lacksOf(Iterable<Act> acts) {
    Set<Act> lacking = new TreeSet<>();
    for (Act act : acts) {
      if (!allowed.contains(act)) {
        lacking.add(act);
      }
    }
    return lacking;
  }

  /**
   * Refuses as DynamoDB does.
   *
   * @throws DynamoDbException with the code AccessDeniedException, naming the first that is lacking
   */
  void require(List<Act> acts) {
    for (Act act : lacksOf(acts)) {
      String message =
          "The role of %s is not authorized to perform %s on resource %s"
              .formatted(function, act.action(), act.resource());
      throw DynamoDbException.builder()
          .message(message)
          .statusCode(BAD_REQUEST)
          .awsErrorDetails(
              AwsErrorDetails.builder()
                  .errorCode(DENIED)
                  .errorMessage(message)
                  .serviceName("DynamoDb")
                  .build())
          .build();
    }
  }

  private static Stream<Act> acts(Grant grant) {
    return grant.actions().stream()
        .map(
            action ->
                grant
                    .index()
                    .map(index -> Act.onIndex(action, grant.resource(), index))
                    .orElseGet(() -> new Act(action, grant.resource())));
  }
}
