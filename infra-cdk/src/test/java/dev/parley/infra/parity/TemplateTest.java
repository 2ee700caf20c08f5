package dev.parley.infra.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** template.yaml deploys what the catalogue says: nothing less, nothing else, nothing more. */
class TemplateTest {

  private static final String TEMPLATE = Template.text();

  @Test
  void theTemplateDeploysWhatTheCatalogueSays() {
    assertThat(differences(TEMPLATE)).isEmpty();
  }

  @Test
  void everyFunctionQueueAndTableIsCompared() {
    Facts catalogue = CatalogueFacts.of(CatalogueFacts.Cache.BY_PARAMETERS);
    Facts template = SamFacts.of(Template.parse(TEMPLATE));

    assertThat(template.size()).isEqualTo(catalogue.size()).isGreaterThan(300);
  }

  /** The alias would go on with the old value: SAM publishes a version when the text changes. */
  @Test
  void aNewValueOfAParameterPublishesANewVersion() {
    Template template = Template.parse(TEMPLATE);

    assertThat(PublishedParameters.missing(template)).isEmpty();
    assertThat(PublishedParameters.missing(Template.parse(altered(" ${CacheName}", ""))))
        .containsExactly(
            "DmProcessorFunction: CacheName",
            "StoryProcessorFunction: CacheName",
            "CommentProcessorFunction: CacheName",
            "StatsRefreshFunction: CacheName",
            "AdminFunction: CacheName");
    assertThat(PublishedParameters.missing(Template.parse(altered(", Graph ${GraphUrl}", ""))))
        .containsExactly(
            "DmProcessorFunction: GraphUrl",
            "StoryProcessorFunction: GraphUrl",
            "CommentProcessorFunction: GraphUrl",
            "SenderFunction: GraphUrl",
            "WakeupFunction: GraphUrl",
            "AdminFunction: GraphUrl");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          MemorySize: 1024                           | MemorySize: 512                     | WebhookFunction MemorySize
          Runtime: java25                            | Runtime: java21                     | DmProcessorFunction Runtime
          Timeout: 60                                | Timeout: 61                         | WakeupFunction Timeout
          maxReceiveCount: 100                       | maxReceiveCount: 3                  | queue parley-dm.fifo RedrivePolicy maxReceiveCount
          ReportBatchItemFailures                    | SomethingElse                       | SenderFunction SQS FunctionResponseTypes 0
          MaximumConcurrency: 10                     | MaximumConcurrency: 50              | CommentProcessorFunction SQS ScalingConfig MaximumConcurrency
          - dynamodb:PutItem                         | - dynamodb:DeleteItem               | DmProcessorRole may dynamodb:PutItem on Arn of table parley-conversations
          Resource: !GetAtt OutboundQueue.Arn        | Resource: '*'                       | SenderRole may sqs:ReceiveMessage on *
          Method: ANY                                | Method: GET                         | AdminFunction route ANY /api/v1/{proxy+} ApiId
          PARLEY_OUTBOUND_QUEUE_URL: !Ref OutboundQueue | PARLEY_OUTBOUND_QUEUE_URL: !Ref DmQueue | StoryProcessorFunction Environment Variables PARLEY_OUTBOUND_QUEUE_URL
          PARLEY_VERIFY_TOKEN: !Ref VerifyToken      | PARLEY_VERIFY_TOKEN: plain          | WebhookFunction Environment Variables PARLEY_VERIFY_TOKEN
          PointInTimeRecoveryEnabled: true           | PointInTimeRecoveryEnabled: false   | table parley-accounts PointInTimeRecoverySpecification PointInTimeRecoveryEnabled
          ScheduleExpression: rate(1 minute)         | ScheduleExpression: rate(1 hour)    | WakeupFunction ScheduleV2 ScheduleExpression
          MaximumRetryAttempts: 0                    | MaximumRetryAttempts: 2             | WakeupFunction EventInvokeConfig MaximumRetryAttempts
          ${ConversationsTable.Arn}/index/due        | ${ConversationsTable.Arn}/index/*   | WakeupRole may dynamodb:Query on Arn of table parley-conversations index due
          ProjectionType: KEYS_ONLY                  | ProjectionType: ALL                 | table parley-conversations local index byTime Projection ProjectionType
          - IndexName: lists                         | - IndexName: list                   | table parley-conversations global index lists Projection ProjectionType
          - dueAutomation                            | - due                               | table parley-conversations global index due Projection NonKeyAttributes 0
          AttributeType: N                           | AttributeType: S                    | table parley-conversations attribute dueAt
          RetentionInDays: 14                        | RetentionInDays: 30                 | AdminLogs RetentionInDays
          - CacheByIam                               | - InCacheNetwork                    | CommentProcessorRole may elasticache:Connect on arn:${AWS::Partition}:elasticache:${AWS::Region}:${AWS::AccountId}:user:${CacheUser} if InCacheNetwork
          SubnetIds: !Ref CacheSubnets               | SubnetIds: x                        | StoryProcessorFunction VpcConfig
          requests >= 10                             | requests >= 1                       | CacheMissesAlarm Metrics 0 Expression
          """)
  void anAlteredTemplateIsReported(String from, String to, String fact) {
    assertThat(differences(altered(from, to))).anyMatch(line -> line.startsWith(fact + ": "));
  }

  @Test
  void anythingExtraIsReported() {
    String extra =
        "Resources:\n  Extra:\n    Type: AWS::SQS::Queue\n    Properties: {QueueName: x}\n";

    assertThat(differences(altered("Resources:\n", extra)))
        .containsExactly(
            "queue x QueueName: catalogue absent, template x",
            "queue x Type: catalogue absent, template AWS::SQS::Queue");
  }

  @Test
  void anythingMissingIsReported() {
    assertThat(differences(altered("                - sqs:GetQueueAttributes\n", "")))
        .contains(
            "DmProcessorRole may sqs:GetQueueAttributes on Arn of queue parley-dm.fifo:"
                + " catalogue {Effect=Allow}, template absent");
  }

  private static List<String> differences(String template) {
    return CatalogueFacts.of(CatalogueFacts.Cache.BY_PARAMETERS)
        .differences(SamFacts.of(Template.parse(template)));
  }

  private static String altered(String from, String to) {
    assertThat(TEMPLATE).contains(from);
    return TEMPLATE.replace(from, to);
  }
}
