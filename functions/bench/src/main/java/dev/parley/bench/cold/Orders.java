package dev.parley.bench.cold;

import dev.parley.catalogue.Catalogue;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import software.amazon.awssdk.services.sqs.model.Message;

/** Orders for the sender, as the processor leaves them: each can be sent once. */
final class Orders {
  private final World world;
  private final Events events;
  private final Queue<String> bodies = new ArrayDeque<>();

  Orders(World world, Events events) {
    this.world = world;
    this.events = events;
  }

  /** Has the processor decide on so many events. */
  void make(Subject processor, Place place, int count) throws IOException, InterruptedException {
    try (FunctionProcess process =
        FunctionProcess.start(processor, Mode.LAMBDA, Mode.LAMBDA.options(place.folder()), place)) {
      while (bodies.size() < count) {
        process.invoke(processor.events().get());
        take();
      }
    }
  }

  /** The next one as Lambda hands it over. */
  byte[] next() {
    return events.order(bodies.remove());
  }

  private void take() throws IOException {
    String url = world.queueUrl(Catalogue.OUTBOUND.name());
    List<Message> messages =
        world
            .queues()
            .receiveMessage(request -> request.queueUrl(url).maxNumberOfMessages(10))
            .messages();
    if (messages.isEmpty()) {
      throw new IOException("The processor decided to send nothing.");
    }
    for (Message message : messages) {
      bodies.add(message.body());
      world
          .queues()
          .deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
    }
  }
}
