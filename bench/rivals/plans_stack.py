"""
What a first plan for this product would build: FastAPI, SQLAlchemy over asyncpg and PyJWT. It lists tasks by token with
their total, and reads a task's six original fields. The caller's id in the query is the only fence.
"""

import os
from datetime import datetime
from typing import List, Optional
from uuid import UUID

import jwt
from fastapi import Depends, FastAPI, HTTPException, Query
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import VERSION, BaseModel
from sqlalchemy import Boolean, Column, DateTime, String, func, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import declarative_base, sessionmaker

engine = create_async_engine(os.environ["DATABASE_URL"], pool_size=10, max_overflow=10)
open_session = sessionmaker(engine, class_=AsyncSession, expire_on_commit=False)
Base = declarative_base()


class Task(Base):
    __tablename__ = "tasks"
    id = Column(postgresql.UUID(as_uuid=True), primary_key=True)
    user_id = Column(postgresql.UUID(as_uuid=True))
    title = Column(String)
    description = Column(String)
    completed = Column(Boolean)
    created_at = Column(DateTime(timezone=True))
    updated_at = Column(DateTime(timezone=True))


class TaskOut(BaseModel):
    id: UUID
    title: str
    description: Optional[str]
    completed: bool
    created_at: datetime
    updated_at: datetime

    if VERSION.startswith("1."):

        class Config:
            orm_mode = True

    else:
        model_config = {"from_attributes": True}


class TaskList(BaseModel):
    tasks: List[TaskOut]
    total: int


async def database():
    async with open_session() as session:
        yield session


def caller(credentials: Optional[HTTPAuthorizationCredentials] = Depends(HTTPBearer(auto_error=False))) -> UUID:
    try:
        claims = jwt.decode(
            credentials.credentials,
            os.environ["BETTER_AUTH_SECRET"],
            algorithms=["HS256"],
            options={"verify_aud": False},
        )
        return UUID(claims["sub"])
    except Exception:
        raise HTTPException(401, "Not authenticated")


app = FastAPI()


@app.get("/api/tasks", response_model=TaskList)
async def list_tasks(
    completed: Optional[bool] = None,
    limit: int = Query(100, ge=1, le=1000),
    offset: int = Query(0, ge=0),
    owner: UUID = Depends(caller),
    session: AsyncSession = Depends(database),
):
    mine = [Task.user_id == owner]
    if completed is not None:
        mine.append(Task.completed == completed)
    newest_first = select(Task).where(*mine).order_by(Task.created_at.desc(), Task.id.desc())
    page = (await session.execute(newest_first.limit(limit).offset(offset))).scalars().all()
    total = (await session.execute(select(func.count()).select_from(Task).where(*mine))).scalar_one()
    return {"tasks": page, "total": total}
