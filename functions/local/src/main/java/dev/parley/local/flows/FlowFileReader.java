package dev.parley.local.flows;

import dev.parley.channel.Channel;
import dev.parley.local.flows.Dialogue.Person;
import dev.parley.local.flows.FlowFile.Document;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a flow of its file. */
final class FlowFileReader {
  private static final Set<String> FILE =
      Set.of("name", "about", "channel", "automations", "rules", "conversations");
  private static final Set<String> CONVERSATION =
      Set.of("name", "rows", "person", "steps", "allow_more");
  private static final Set<String> PERSON = Set.of("name", "username", "follows", "profile");

  private FlowFileReader() {}

  static FlowFile flow(Yaml root) {
    Map<String, Yaml> fields = root.fields("A flow file", FILE);
    return new FlowFile(
        root.file(),
        root.required(fields, "name").text("name"),
        Yaml.of(fields, "about").map(about -> about.text("about").strip()).orElse(""),
        Yaml.of(fields, "channel")
            .map(channel -> channel.oneOf("channel", Channel.values()))
            .orElse(Channel.INSTAGRAM),
        root.required(fields, "automations").items("automations").stream()
            .map(FlowFileReader::document)
            .toList(),
        Yaml.of(fields, "rules").map(FlowFileReader::document),
        conversations(root.required(fields, "conversations")));
  }

  private static Document document(Yaml part) {
    if (!part.isMapping()) {
      throw part.bad("must be a mapping (key: value).");
    }
    return new Document(part.line(), part.json());
  }

  private static List<Dialogue> conversations(Yaml list) {
    Set<String> names = new HashSet<>();
    List<Dialogue> conversations = new ArrayList<>();
    for (Yaml item : list.items("conversations")) {
      Dialogue conversation = conversation(item);
      if (!names.add(conversation.name())) {
        throw item.bad("There is a conversation \"" + conversation.name() + "\" already.");
      }
      conversations.add(conversation);
    }
    if (conversations.isEmpty()) {
      throw list.bad("There has to be a conversation.");
    }
    return conversations;
  }

  private static Dialogue conversation(Yaml item) {
    Map<String, Yaml> fields = item.fields("A conversation", CONVERSATION);
    List<FlowStep.Numbered> steps =
        item.required(fields, "steps").items("steps").stream().map(FlowStepReader::step).toList();
    return new Dialogue(
        item.required(fields, "name").text("name"),
        item.line(),
        Yaml.of(fields, "rows").map(rows -> rows.texts("rows")).orElse(List.of()),
        person(Yaml.of(fields, "person")),
        steps,
        Yaml.of(fields, "allow_more").map(flag -> flag.flag("allow_more")).orElse(false));
  }

  private static Person person(Optional<Yaml> part) {
    Map<String, Yaml> fields =
        part.map(mapping -> mapping.fields("A person", PERSON)).orElse(Map.of());
    return new Person(
        Yaml.of(fields, "name").map(name -> name.text("name")).orElse("Maya"),
        Yaml.of(fields, "username").map(name -> name.text("username")).orElse("maya"),
        Yaml.of(fields, "follows").map(flag -> flag.flag("follows")).orElse(false),
        Yaml.of(fields, "profile").map(FlowFileReader::isReadable).orElse(true));
  }

  private static boolean isReadable(Yaml profile) {
    return switch (profile.text("profile")) {
      case "readable" -> true;
      case "unreadable" -> false;
      default -> throw profile.bad("profile must be readable or unreadable.");
    };
  }
}
