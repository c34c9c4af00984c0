"""Calls of the system that fail once, as on a full disk."""


def failing_call(real, nth, *, done):
    """Return a function that does what ``real`` does, but whose nth call fails.

    With ``done``, that call fails after it did its work.
    """
    calls = []

    def call(*args, **more):
        calls.append(args)
        if len(calls) != nth:
            return real(*args, **more)
        if done:
            real(*args, **more)
        raise OSError(28, "No space left on device")

    return call
