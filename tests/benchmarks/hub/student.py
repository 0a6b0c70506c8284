"""A student of a simulated class on a hub: what a browser would ask for, in order.

Log in, have a server started, pull the lessons, run a lesson's first cells, answer,
write in the notebook, leave; come back and look whether everything is there.
"""

import asyncio
import json
import time
import uuid
from urllib.parse import urlencode

import httpx
import websocket

LESSON = "kit/lessons/00_ten_minutes.ipynb"
ANSWER = """
from utils.work import Work
work = Work("00")
print(work.put("exercise-0-1-answer", {name!r}) and work.path)
"""
READ = """
from utils.work import Work
print(Work("00").get("exercise-0-1-answer"))
"""
PATIENCE_S = 900


class Student:
    """One student with a browser of their own.

    Attributes
    ----------
    took_s : dict
        How long each step took, in seconds.
    """

    def __init__(self, hub: str, name: str, password: str) -> None:
        self.hub, self.name, self.password = hub, name, password
        self.server = f"{hub}/user/{name}/"
        self.took_s: dict[str, float] = {}
        self.open_browser()

    def open_browser(self) -> None:
        """Begin without cookies, as on another machine."""
        self.web = httpx.AsyncClient(follow_redirects=True, timeout=PATIENCE_S)

    async def arrive(self) -> None:
        """Log in and wait for a server that knows who asks."""
        began = time.perf_counter()
        await self.web.get(f"{self.hub}/hub/login")
        form = {"username": self.name, "password": self.password}
        form["_xsrf"] = self._mark("/hub/")
        answer = await self.web.post(f"{self.hub}/hub/login?next=/hub/spawn", data=form)
        while answer.status_code == 429:  # the hub asks to come again in a while
            await asyncio.sleep(5)
            answer = await self.web.get(f"{self.hub}/hub/spawn")
        answer.raise_for_status()
        await self._wait_for_the_server()
        self.took_s["spawn"] = time.perf_counter() - began

    async def _wait_for_the_server(self) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            answer = await self.web.get(f"{self.server}lab")
            if answer.is_success and str(answer.url).startswith(self.server):
                return
            await asyncio.sleep(0.5)
        raise TimeoutError(f"no server for {self.name}")

    async def pull(self, repository: str) -> None:
        """Follow the instructor's link: nbgitpuller fetches the lessons, or merges."""
        began = time.perf_counter()
        asked = {"repo": repository, "branch": "main", "targetpath": "kit"}
        answer = await self.web.get(
            f"{self.server}git-pull/api?{urlencode(asked)}",
            headers=self._headers(),
        )
        if '"phase": "finished"' not in answer.text:
            raise RuntimeError(f"git-pull: {answer.status_code} {answer.text[-300:]}")
        self.took_s["pull"] = time.perf_counter() - began

    async def look(self) -> None:
        """Ask for what JupyterLab asks for when it opens."""
        for path in ("lab", "lab/api/settings", "lab/api/translations/en"):
            (await self.web.get(self.server + path)).raise_for_status()

    async def work(self) -> None:
        """Run the first cells, answer in a box, and write in the notebook."""
        began = time.perf_counter()
        book = await self.book()
        code = [each for each in book["cells"] if each["cell_type"] == "code"]
        cells = ["".join(each["source"]) for each in code[:5]]
        printed = await self.run([*cells, ANSWER.format(name=self.name)])
        if "aims-and-outcomes-work" not in printed:
            raise RuntimeError(f"the answer is not in the home: {printed}")
        book["cells"][1]["source"] = f"written by {self.name}"
        await self._ask("PUT", f"api/contents/{LESSON}", type="notebook", content=book)
        self.took_s["work"] = time.perf_counter() - began

    async def what_is_there(self) -> list[str]:
        """Return what is missing of this student's work; nothing, if all is there."""
        book, answer = await self.book(), await self.run([READ])
        missing = []
        if book["cells"][1]["source"] != f"written by {self.name}":
            missing.append("notebook")
        if answer.strip() != self.name:
            missing.append("answer")
        return missing

    async def book(self, path: str = LESSON) -> dict:
        answer = await self.web.get(f"{self.server}api/contents/{path}")
        answer.raise_for_status()
        return answer.json()["content"]

    async def leave(self) -> None:
        """Stop the server and wait until it is gone."""
        headers = {"X-XSRFToken": self._mark("/hub/")}
        where = f"{self.hub}/hub/api/users/{self.name}/server"
        while True:
            answer = await self.web.delete(where, headers=headers)
            if answer.status_code in (204, 404):
                break
            await asyncio.sleep(0.5)
        await self.web.aclose()

    async def run(self, cells: list[str]) -> str:
        """Run cells in this notebook's kernel; return what they printed."""
        session = await self._ask(
            "POST",
            "api/sessions",
            kernel={"name": "python3"},
            name=LESSON,
            path=LESSON,
            type="notebook",
        )
        return await asyncio.to_thread(self._run, session["kernel"]["id"], cells)

    def _run(self, kernel: str, cells: list[str]) -> str:
        where = f"{self.server}api/kernels/{kernel}/channels".replace("http", "ws", 1)
        cookies = "; ".join(f"{each.name}={each.value}" for each in self._cookies())
        socket = websocket.create_connection(
            f"{where}?_xsrf={self._mark(f'/user/{self.name}/')}",
            cookie=cookies,
            origin=self.hub,
            timeout=PATIENCE_S,
        )
        try:
            return "".join(_executed(socket, code) for code in cells)
        finally:
            socket.close()

    async def _ask(self, method: str, where: str, /, **content: object) -> dict:
        answer = await self.web.request(
            method, self.server + where, json=content, headers=self._headers()
        )
        answer.raise_for_status()
        return answer.json()

    def _headers(self) -> dict[str, str]:
        return {"X-XSRFToken": self._mark(f"/user/{self.name}/")}

    def _mark(self, path: str) -> str:
        """Return the cookie that shows that a request comes from one's own page."""
        found = [each.value for each in self.web.cookies.jar if each.path == path
                 and each.name == "_xsrf"]  # fmt: skip
        return found[-1] if found else ""

    def _cookies(self) -> list:
        paths = ("/", f"/user/{self.name}/")
        return [each for each in self.web.cookies.jar if each.path in paths]


def _executed(socket: websocket.WebSocket, code: str) -> str:
    """Run one cell; return what it printed, or raise what it raised."""
    asked, printed = uuid.uuid4().hex, []
    header = {"msg_id": asked, "msg_type": "execute_request", "version": "5.3",
              "username": "", "session": asked, "date": ""}  # fmt: skip
    content = {"code": code, "silent": False, "store_history": True,
               "user_expressions": {}, "allow_stdin": False}  # fmt: skip
    message = {"header": header, "parent_header": {}, "metadata": {},
               "content": content, "channel": "shell"}  # fmt: skip
    socket.send(json.dumps(message))
    awaited = {"reply", "idle"}  # what it printed may come after its reply
    while awaited:
        answer = json.loads(socket.recv())
        if answer["parent_header"].get("msg_id") != asked:
            continue
        kind, content = answer["msg_type"], answer["content"]
        if kind == "stream":
            printed.append(content["text"])
        if kind == "error":
            raise RuntimeError(content["evalue"])
        if kind == "execute_reply":
            awaited.discard("reply")
        if kind == "status" and content["execution_state"] == "idle":
            awaited.discard("idle")
    return "".join(printed)
