"""What all other tests stand on: a closed network and examples that are the same in every run."""

import os
import socket

import pytest
from hypothesis import settings
from pytest_socket import SocketConnectBlockedError

STRANGER = "192.0.2.1"  # TEST-NET-1 of RFC 5737: nobody's address


def test_sockets_are_open_for_loopback() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()[:2]) as client:
        assert client.getpeername() == server.getsockname()


def test_sockets_are_closed_otherwise() -> None:
    with socket.socket() as client, pytest.warns(UserWarning, match=STRANGER), pytest.raises(SocketConnectBlockedError):
        client.connect((STRANGER, 9))


def test_examples_are_the_same_in_every_run() -> None:
    assert settings.get_profile("fast").derandomize
    assert settings.get_profile("fast").max_examples == 200
    assert settings.get_current_profile_name() == os.environ.get("HYPOTHESIS_PROFILE", "fast")
