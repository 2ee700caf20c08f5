package dev.parley.local;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.catalogue.FunctionSpec;
import dev.parley.local.front.Route;
import dev.parley.local.mapping.QueueFunction;
import dev.parley.local.process.Status;
import dev.parley.local.role.Act;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What runs the catalogue's functions; each is asked for once. */
interface FunctionHost extends AutoCloseable {

  /** A function that API Gateway calls. */
  Route route(FunctionSpec function);

  /** A function that a queue feeds. */
  QueueFunction queueFunction(FunctionSpec function);

  /** A function that a schedule calls. */
  RequestStreamHandler scheduled(FunctionSpec function);

  /** Remote calls since the last reset, by function and by {@code system:operation}. */
  Map<String, Map<String, Long>> calls();

  /** What each function has done to the tables since the start, if that is known. */
  Map<String, Set<Act>> tableActs();

  /** Outcomes since the start, by {@code station:outcome}. */
  Map<String, Long> outcomes();

  /** Starts counting calls from zero; outcomes go on. */
  void resetCalls();

  /** Every process that a function has of its own, in the order of the catalogue. */
  List<Status> processes();

  /** The network between the functions and their servers, if there is one. */
  Optional<Ways> ways();

  /** Ends all functions. Repeating it is harmless. */
  @Override
  void close();
}
