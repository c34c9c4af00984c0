"""Solution concepts by matrices: a third witness, written from its own source.

Source: Xu, Hipel, Kilgour & Fang 2018, *Conflict Resolution Using the Graph Model*, ch. 4: with
adjacency matrices J_i, improvement matrices J_i^+ and reachability matrices by last movers, a state
is stable where the diagonal of a product is zero.
"""

import numpy as np


def sign(matrix):
    return (matrix > 0).astype(int)


def reachability(adjacent, movers, size):
    """Return M_H: which states a legal sequence by H leads to, from powers by last mover."""
    last = {i: adjacent[i] for i in movers}
    total = sign(sum(last.values(), np.zeros((size, size), int)))
    for _ in range(len(movers) * size):
        # The first moves of a sequence come before: who moves last follows somebody else.
        last = {
            j: sign(
                sum((last[i] for i in movers if i != j), np.zeros((size, size), int)) @ adjacent[j]
            )
            for j in movers
        }
        more = sign(total + sum(last.values(), np.zeros((size, size), int)))
        if (more == total).all() and not any(matrix.any() for matrix in last.values()):
            break
        total = more
    return total


def stable_by_matrices(graph, maker):
    """Return concept to the states that are stable for a decision maker."""
    states = graph.states()
    place = {state: k for k, state in enumerate(states)}
    size, makers = len(states), graph.everyone()
    moves = {i: np.zeros((size, size), int) for i in makers}
    gains = {i: np.zeros((size, size), int) for i in makers}
    for i in makers:
        for s in states:
            for t in graph.moves(i, s):
                moves[i][place[s], place[t]] = 1
                gains[i][place[s], place[t]] = int(graph.rank(i, t) > graph.rank(i, s))
    ranks = np.array([graph.rank(maker, s) for s in states])
    no_better = (ranks[None, :] <= ranks[:, None]).astype(int)
    others = [i for i in makers if i != maker]
    by_moves = reachability(moves, others, size)
    by_gains = reachability(gains, others, size)
    one, mine = np.ones((size, size), int), gains[maker]
    # A sanction of SMR is a state from which no own move leads to a better one.
    inescapable = no_better * (one - sign((1 - no_better) @ moves[maker].T))
    matrices = {
        "nash": mine @ one,
        "gmr": mine @ (one - sign(by_moves @ no_better.T)),
        "smr": mine @ (one - sign(by_moves @ inescapable.T)),
        "seq": mine @ (one - sign(by_gains @ no_better.T)),
    }
    return {c: [s for s in states if not m[place[s], place[s]]] for c, m in matrices.items()}
