package dev.parley.simulation;

import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import java.util.HashMap;
import java.util.Map;

/**
 * All that outlives a process.
 *
 * @param poison events that no code can handle until an operator redrives them
 */
record Site(
    World world,
    AccountTable accounts,
    ConversationTable conversations,
    Queues queues,
    ParkingPort.Lot parked,
    GovernorPort.Buckets buckets,
    Map<EventKey, InboundEvent> poison) {

  static Site of(World world) {
    return new Site(
        world,
        new AccountTable(world),
        new ConversationTable(world.design()),
        new Queues(world),
        new ParkingPort.Lot(),
        new GovernorPort.Buckets(),
        new HashMap<>());
  }
}
