package dev.parley.infra.parity;

import dev.parley.catalogue.AlarmSpec;
import dev.parley.catalogue.AlarmSpec.Measure;
import dev.parley.catalogue.AlarmSpec.Metric;
import dev.parley.catalogue.AlarmSpec.Named;
import dev.parley.catalogue.AlarmSpec.Of;
import dev.parley.catalogue.Alarms;
import dev.parley.catalogue.DashboardSpec;
import java.util.List;
import java.util.Map;

/** Says as {@link Facts} what the catalogue asks of a template about alarms and the dashboard. */
final class AlarmFacts {
  private static final String TOPIC = "AlarmTopic";

  private final Facts facts;

  AlarmFacts(Facts facts) {
    this.facts = facts;
  }

  void all() {
    facts.add(TOPIC + " Type", "AWS::SNS::Topic").add(TOPIC + " TopicName", Alarms.TOPIC);
    policy();
    Alarms.all().forEach(this::alarm);
    DashboardSpec dashboard = DashboardSpec.parley();
    facts
        .add("Dashboard Type", "AWS::CloudWatch::Dashboard")
        .add("Dashboard DashboardName", dashboard.name())
        .add("Dashboard DashboardBody", dashboard.body());
  }

  /** CloudWatch may publish for this account, and nobody without TLS. */
  private void policy() {
    Map<String, Object> publish =
        Map.of(
            "Effect",
            "Allow",
            "Principal",
            Map.of("Service", "cloudwatch.amazonaws.com"),
            "Action",
            "sns:Publish",
            "Resource",
            TOPIC,
            "Condition",
            Map.of("StringEquals", Map.of("aws:SourceAccount", "${AWS::AccountId}")));
    facts
        .add(TOPIC + "Policy Type", "AWS::SNS::TopicPolicy")
        .add(TOPIC + "Policy Topics 0", TOPIC)
        .addTree(
            TOPIC + "Policy PolicyDocument",
            Map.of(
                "Version",
                "2012-10-17",
                "Statement",
                List.of(publish, CatalogueFacts.denyWithoutTls("sns:Publish", TOPIC))),
            Object::toString);
  }

  private void alarm(AlarmSpec alarm) {
    String name = alarm.name() + " ";
    facts
        .add(name + "Type", "AWS::CloudWatch::Alarm")
        .add(name + "ComparisonOperator", alarm.comparison())
        .add(name + "EvaluationPeriods", alarm.periods())
        .add(name + "Threshold", alarm.threshold())
        .add(name + "TreatMissingData", alarm.missingData())
        .add(name + "AlarmActions 0", TOPIC);
    switch (alarm.measure()) {
      case Measure.Single single -> single(name, single);
      case Measure.Share share -> share(name, share);
    }
  }

  private void single(String name, Measure.Single single) {
    metric(name, single.metric());
    facts.add(name + "Period", single.periodSeconds()).add(name + "Statistic", single.statistic());
  }

  private void share(String name, Measure.Share share) {
    facts
        .add(name + "Metrics 0 Id", "share")
        .add(name + "Metrics 0 Label", share.label())
        .add(name + "Metrics 0 Expression", share.expression())
        .add(name + "Metrics 0 ReturnData", true);
    int index = 1;
    for (Named named : share.metrics()) {
      String prefix = name + "Metrics " + index++ + " ";
      facts
          .add(prefix + "Id", named.id())
          .add(prefix + "ReturnData", false)
          .add(prefix + "MetricStat Period", 300)
          .add(prefix + "MetricStat Stat", "Sum");
      metric(prefix + "MetricStat Metric ", named.metric());
    }
  }

  private void metric(String name, Metric metric) {
    facts.add(name + "Namespace", metric.namespace()).add(name + "MetricName", metric.name());
    metric
        .dimension()
        .ifPresent(
            dimension ->
                facts
                    .add(name + "Dimensions 0 Name", dimension.name())
                    .add(name + "Dimensions 0 Value", value(dimension.of())));
  }

  private static String value(Of of) {
    return switch (of) {
      case Of.Queue queue -> "QueueName of queue " + queue.name();
      case Of.Function function -> function.name();
      case Of.Api _ -> "Api";
      case Of.Text text -> text.value();
    };
  }
}
