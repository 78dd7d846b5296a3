"""A click that is followed at once by another request of the same browser."""

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileStorageError
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.runtime.scriptrunner import RerunData
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequests
from streamlit.runtime.state.session_state import WStates
from streamlit.testing.v1 import AppTest

from components import whole_clicks
from components.whole_clicks import keep_clicks_whole


def two_requests_at_once():
    import streamlit as st
    from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx

    def pressed():
        get_script_run_ctx().script_requests.request_rerun(RerunData())
        st.session_state["begun"] = True
        st.session_state["done"] = True

    st.button("press", on_click=pressed)
    st.write("drawn")


def test_the_callback_runs_to_its_end_and_the_screen_is_drawn():
    assert keep_clicks_whole()
    screen = AppTest.from_function(two_requests_at_once).run()
    screen.button[0].click().run()
    assert screen.session_state["done"]
    assert [text.value for text in screen.markdown] == ["drawn"]


def test_a_click_on_what_was_forgotten_meanwhile_is_let_be():
    assert keep_clicks_whole()
    forgotten = WStates()
    forgotten.set_from_value("sign-out", True)
    assert forgotten.call_callback("sign-out") is None


def test_clicks_that_wait_together_are_carried_out_in_their_order():
    assert keep_clicks_whole()
    requests = ScriptRequests()
    for pressed in ("save", "sign-out"):
        states = WidgetStates(widgets=[WidgetState(id="typed", string_value=pressed)])
        states.widgets.add(id=pressed, trigger_value=True)
        requests.request_rerun(RerunData(widget_states=states))
    waits = requests.on_scriptrunner_yield().rerun_data.widget_states.widgets
    assert [one.id for one in waits if one.trigger_value] == ["save", "sign-out"]
    assert [one.string_value for one in waits if one.id == "typed"] == ["sign-out"]


@pytest.mark.parametrize("fragments", [None, ["one"]])
def test_the_answer_where_a_file_goes_outlives_the_next_run(fragments):
    assert keep_clicks_whole()
    answer, drawn, queue = ForwardMsg(), ForwardMsg(), ForwardMsgQueue()
    answer.file_urls_response.response_id = "where"
    drawn.delta.new_element.markdown.body = "of the run before"
    queue.enqueue(drawn)
    queue.enqueue(answer)
    queue.clear(retain_lifecycle_msgs=True, fragment_ids_this_run=fragments)
    assert queue.flush().count(answer) == 1
    assert queue.is_empty()


def test_the_app_keeps_clicks_whole(open_page, world):
    keep_clicks_whole.cache_clear()
    open_page(world["henk"])
    assert keep_clicks_whole.cache_info().currsize == 1


def test_a_file_made_on_a_click_waits_a_minute_for_the_browser(monkeypatch):
    assert keep_clicks_whole()
    now = [1000.0]
    monkeypatch.setattr(whole_clicks.time, "monotonic", lambda: now[0])
    storage = MemoryMediaFileStorage("/media")
    manager = MediaFileManager(storage)
    made_on_click = manager.add_deferred(lambda: b"transfers", "application/xml", "0.1", file_name="run.xml")
    file = manager.execute_deferred(made_on_click).rsplit("/", 1)[-1]
    for _run in range(5):  # of anybody
        manager.remove_orphaned_files()
    assert storage.get_file(file).content == b"transfers"
    now[0] += 60
    for _run in range(2):
        manager.remove_orphaned_files()
    with pytest.raises(MediaFileStorageError):
        storage.get_file(file)
