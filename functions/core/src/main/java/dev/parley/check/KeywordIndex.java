package dev.parley.check;

import dev.parley.automation.Keyword;
import dev.parley.automation.KeywordMatch;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keywords of one trigger, to find those that stand in another keyword: an Aho-Corasick
 * automaton, made in the time it takes to read them and asked in the time it takes to read the
 * other, times the at most 100 of them that can end at one letter.
 */
final class KeywordIndex {
  private final KeywordMatch match;
  private final Node root = new Node();
  private int nodes = 1;

  private static final class Node {
    private final Map<Character, Node> next = new HashMap<>(2);
    private @Nullable Node fallback;
    private @Nullable Node shorter;
    private @Nullable Keyword keyword;
  }

  KeywordIndex(KeywordMatch match, Collection<Keyword> keywords) {
    this.match = match;
    keywords.forEach(this::add);
    link();
  }

  private void add(Keyword keyword) {
    Node node = root;
    String folded = keyword.folded().value();
    for (int at = 0; at < folded.length(); at++) {
      node = node.next.computeIfAbsent(folded.charAt(at), _ -> node());
    }
    if (node.keyword == null) {
      node.keyword = keyword;
    }
  }

  private Node node() {
    nodes++;
    return new Node();
  }

  /** How many nodes it has: at most one more than the keywords have letters. */
  int nodes() {
    return nodes;
  }

  private void link() {
    Deque<Node> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      Node node = open.remove();
      node.next.forEach(
          (letter, child) -> {
            Node fallback = node == root ? root : step(node.fallback, letter);
            child.fallback = fallback;
            child.shorter = fallback.keyword != null ? fallback : fallback.shorter;
            open.add(child);
          });
    }
  }

  /** The longest part of what was read that a keyword begins with, after one more letter. */
  private Node step(@Nullable Node from, char letter) {
    Node node = from;
    while (node != null) {
      Node next = node.next.get(letter);
      if (next != null) {
        return next;
      }
      node = node.fallback;
    }
    return root;
  }

  /** A keyword of these that matches every text that the other one, folded, matches. */
  Optional<Keyword> taking(KeywordMatch otherMatch, String folded) {
    Node node = root;
    for (int at = 0; at < folded.length(); at++) {
      node = step(node, folded.charAt(at));
      Optional<Keyword> taking = endingAt(node, otherMatch, folded, at + 1);
      if (taking.isPresent()) {
        return taking;
      }
    }
    return Optional.empty();
  }

  private Optional<Keyword> endingAt(Node node, KeywordMatch otherMatch, String folded, int end) {
    for (Node found = node; found != null; found = found.shorter) {
      Keyword keyword = found.keyword;
      if (keyword != null) {
        int start = end - keyword.folded().value().length();
        if (KeywordCover.holds(match, otherMatch, folded, start, end)) {
          return Optional.of(keyword);
        }
      }
    }
    return Optional.empty();
  }
}
